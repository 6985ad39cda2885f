// Every Web API method that an app may call with its bot token.
import type { Method } from "../call.ts";
import { chatMethods } from "./chat.ts";
import { conversationMethods } from "./conversations.ts";
import { dndMethods } from "./dnd.ts";
import { fileMethods } from "./files.ts";
import { peopleMethods } from "./people.ts";
import { viewMethods } from "./views.ts";

export const methods: Record<string, Method> = {
  ...chatMethods,
  ...conversationMethods,
  ...dndMethods,
  ...fileMethods,
  ...peopleMethods,
  ...viewMethods,
};
