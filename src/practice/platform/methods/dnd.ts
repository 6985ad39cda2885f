// dnd.*: who does not want to be disturbed, and until when.
import { dndStatus } from "../../workspace/do-not-disturb.ts";
import { refuse } from "../../workspace/world.ts";
import { botId, botMethod, type Call, list, type Method, optionalText, personOf } from "../call.ts";

const most = 50;

function teamInfo(call: Call) {
  const ids = list(call, "users");
  if (ids.length === 0) refuse("no_users_provided");
  if (ids.length > most) refuse("too_many_users");
  const status = (id: string) => dndStatus(call.world, call.world.state.people[id] ?? refuse("user_not_visible"));
  return { users: Object.fromEntries(ids.map((id) => [id, status(id)])) };
}

/** A snooze is told to nobody but whose it is, so the bot learns of it by the start and the end alone. */
function info(call: Call) {
  const person = personOf(call, optionalText(call, "user") ?? botId(call));
  const own = person.id === botId(call) ? { snooze_enabled: false } : {};
  return { ...dndStatus(call.world, person), ...own };
}

export const dndMethods: Record<string, Method> = {
  "dnd.teamInfo": botMethod(["dnd:read"], 20, teamInfo),
  "dnd.info": botMethod(["dnd:read"], 50, info),
};
