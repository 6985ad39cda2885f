// The Web API methods that the bot may call, each with what it asks of Slack and answers, and the scopes that it needs.
import type * as web from "@slack/web-api";

export type Calls = {
  "auth.test": { args: web.AuthTestArguments; answer: web.AuthTestResponse };
  "chat.postMessage": { args: web.ChatPostMessageArguments; answer: web.ChatPostMessageResponse };
  "chat.update": { args: web.ChatUpdateArguments; answer: web.ChatUpdateResponse };
  "conversations.archive": { args: web.ConversationsArchiveArguments; answer: web.ConversationsArchiveResponse };
  "conversations.create": { args: web.ConversationsCreateArguments; answer: web.ConversationsCreateResponse };
  "conversations.invite": { args: web.ConversationsInviteArguments; answer: web.ConversationsInviteResponse };
  "conversations.join": { args: web.ConversationsJoinArguments; answer: web.ConversationsJoinResponse };
  "conversations.kick": { args: web.ConversationsKickArguments; answer: web.ConversationsKickResponse };
  "conversations.list": { args: web.ConversationsListArguments; answer: web.ConversationsListResponse };
  "conversations.members": { args: web.ConversationsMembersArguments; answer: web.ConversationsMembersResponse };
  "conversations.open": { args: web.ConversationsOpenArguments; answer: web.ConversationsOpenResponse };
  "conversations.setTopic": { args: web.ConversationsSetTopicArguments; answer: web.ConversationsSetTopicResponse };
  "conversations.unarchive": { args: web.ConversationsUnarchiveArguments; answer: web.ConversationsUnarchiveResponse };
  "dnd.teamInfo": { args: web.DndTeamInfoArguments; answer: web.DndTeamInfoResponse };
  "files.completeUploadExternal": { args: CompleteUpload; answer: web.FilesCompleteUploadExternalResponse };
  "files.delete": { args: web.FilesDeleteArguments; answer: web.FilesDeleteResponse };
  "files.getUploadURLExternal": { args: UploadUrl; answer: web.FilesGetUploadURLExternalResponse };
  "files.info": { args: web.FilesInfoArguments; answer: web.FilesInfoResponse };
  "users.info": { args: web.UsersInfoArguments; answer: web.UsersInfoResponse };
  "users.list": { args: web.UsersListArguments; answer: web.UsersListResponse };
  "views.open": { args: web.ViewsOpenArguments; answer: web.ViewsOpenResponse };
  "views.publish": { args: web.ViewsPublishArguments; answer: web.ViewsPublishResponse };
  "views.push": { args: web.ViewsPushArguments; answer: web.ViewsPushResponse };
  "views.update": { args: web.ViewsUpdateArguments; answer: web.ViewsUpdateResponse };
};

type CompleteUpload = web.FilesCompleteUploadExternalArguments;
/** Slack's documentation calls it `alt_txt`, the SDK's types `alt_text`. */
type UploadUrl = Omit<web.FilesGetUploadURLExternalArguments, "alt_text"> & { alt_txt?: string };

export type Method = keyof Calls;

/** The bot scopes that each method needs; slack-manifest.yml asks for exactly their union and `commands`. */
export const scopes: Record<Method, readonly string[]> = {
  "auth.test": [],
  "chat.postMessage": ["chat:write"],
  "chat.update": ["chat:write"],
  "conversations.archive": ["groups:write"],
  "conversations.create": ["groups:write"],
  "conversations.invite": ["groups:write"],
  "conversations.join": ["channels:join"],
  "conversations.kick": ["groups:write"],
  "conversations.list": ["groups:read"],
  "conversations.members": ["channels:read", "groups:read"],
  "conversations.open": ["im:write", "mpim:write"],
  "conversations.setTopic": ["groups:write"],
  "conversations.unarchive": ["groups:write"],
  "dnd.teamInfo": ["dnd:read"],
  "files.completeUploadExternal": ["files:write"],
  "files.delete": ["files:write"],
  "files.getUploadURLExternal": ["files:write"],
  "files.info": ["files:read"],
  "users.info": ["users:read"],
  "users.list": ["users:read", "users:read.email"],
  "views.open": [],
  "views.publish": [],
  "views.push": [],
  "views.update": [],
};

/** What the bot token must be allowed to do, sorted. `commands` comes with having slash commands. */
export const neededScopes: readonly string[] = [...new Set(["commands", ...Object.values(scopes).flat()])].sort();
