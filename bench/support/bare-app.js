// What the bot is compared with: Bolt as its documentation shows it, with a command and a button that only acknowledge.
import { App } from "@slack/bolt";

const { SLACK_BOT_TOKEN, SLACK_SIGNING_SECRET, SLACK_API_URL, PORT } = process.env;
const app = new App({
  token: SLACK_BOT_TOKEN,
  signingSecret: SLACK_SIGNING_SECRET,
  clientOptions: { slackApiUrl: SLACK_API_URL },
  convoStore: false,
});
app.command("/mssn", async ({ ack }) => ack());
app.action("polls.vote", async ({ ack }) => ack());
await app.start({ port: Number(PORT), host: "127.0.0.1" });
console.log("Ready");
