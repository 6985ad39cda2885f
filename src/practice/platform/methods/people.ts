// users.*, team.info, bots.info, auth.test: who is who.
import { refuse } from "../../workspace/world.ts";
import { type Call, type Method, page, personOf, text } from "../call.ts";
import { userShape } from "./shapes.ts";

const shape = (call: Call, id: string) =>
  userShape(call.world, personOf(call, id), call.scopes.has("users:read.email"));

function lookupByEmail(call: Call) {
  const email = text(call, "email").trim().toLowerCase();
  // A deactivated account is not found by its address.
  const person = Object.values(call.world.state.people).find(
    (each) => email !== "" && each.email.toLowerCase() === email && !each.deleted,
  );
  return person ? { user: shape(call, person.id) } : refuse("users_not_found");
}

function authTest({ world }: Call) {
  const { team, app } = world.state;
  const user = world.state.people[app.botUserId]?.handle;
  const own = { team: team.name, team_id: team.id, user, user_id: app.botUserId, bot_id: app.botId };
  return { url: `${world.url()}/`, ...own, is_enterprise_install: false };
}

const read = { token: "bot", scopes: ["users:read"] } as const;

export const peopleMethods: Record<string, Method> = {
  "auth.test": { token: "bot", scopes: [], perMinute: Number.POSITIVE_INFINITY, run: authTest },
  "team.info": {
    token: "bot",
    scopes: ["team:read"],
    perMinute: 50,
    run: ({ world }) => ({ team: { ...world.state.team, email_domain: "" } }),
  },
  "bots.info": {
    ...read,
    perMinute: 50,
    run: (call) => {
      const { app } = call.world.state;
      if (text(call, "bot") !== app.botId) return refuse("bot_not_found");
      return { bot: { id: app.botId, deleted: false, name: app.name, app_id: app.id, user_id: app.botUserId } };
    },
  },
  "users.info": { ...read, perMinute: 100, run: (call) => ({ user: shape(call, text(call, "user")) }) },
  "users.list": {
    ...read,
    perMinute: 20,
    run: (call) => {
      const everyone = Object.keys(call.world.state.people);
      const [ids, metadata] = page(call, everyone, everyone.length);
      return { members: ids.map((id) => shape(call, id)), cache_ts: Math.floor(Date.now() / 1000), ...metadata };
    },
  },
  "users.lookupByEmail": { token: "bot", scopes: ["users:read.email"], perMinute: 50, run: lookupByEmail },
};
