// views.*: modals by trigger, updates by id, App Home.
import { findView, open, outwardView, publishHome, push, stackOf, update } from "../../workspace/views.ts";
import { refuse } from "../../workspace/world.ts";
import { withPictures } from "../blocks/pictures.ts";
import { viewOf } from "../blocks/surfaces.ts";
import { type Call, type Method, optionalText, personOf, structured, text } from "../call.ts";
import { spendTrigger } from "../triggers.ts";

function contentOf(call: Call, type: "modal" | "home") {
  const content = viewOf(structured(call, "view", "invalid_arguments"), type);
  withPictures(call.world, content.blocks, ["view", "blocks"], "invalid_arguments");
  return content;
}

function show(call: Call, how: "open" | "push") {
  const content = contentOf(call, "modal");
  const trigger = spendTrigger(call.world, text(call, "trigger_id"));
  const inModal = trigger.view !== undefined && stackOf(call.world, trigger.person).length > 0;
  if (how === "push" && !inModal) refuse("not_found");
  // From within a modal, views.open puts the new one on top too.
  const view = (inModal ? push : open)(call.world, trigger.person, content);
  return { view: outwardView(call.world, view) };
}

function updateView(call: Call) {
  const id = optionalText(call, "view_id");
  const externalId = optionalText(call, "external_id");
  if (!id && !externalId)
    refuse("invalid_arguments", { response_metadata: { messages: ["[ERROR] missing required field: view_id"] } });
  const view = findView(call.world, id ? { id } : { externalId: externalId as string }) ?? refuse("not_found");
  const content = contentOf(call, view.type);
  const hash = optionalText(call, "hash");
  if (hash && hash !== view.hash) refuse("hash_conflict");
  return { view: outwardView(call.world, update(call.world, view, content)) };
}

function publish(call: Call) {
  const person = text(call, "user_id");
  if (!call.world.manifest.features.app_home.home_tab_enabled) refuse("not_enabled");
  const { deleted } = personOf(call, person);
  if (deleted) refuse("user_not_found");
  const hash = optionalText(call, "hash");
  const before = call.world.state.homes[person];
  if (hash && before && hash !== before.hash) refuse("hash_conflict");
  const content = contentOf(call, "home");
  return { view: outwardView(call.world, publishHome(call.world, person, content)) };
}

const free = { token: "bot", scopes: [], perMinute: 100 } as const;

export const viewMethods: Record<string, Method> = {
  "views.open": { ...free, run: (call) => show(call, "open") },
  "views.push": { ...free, run: (call) => show(call, "push") },
  "views.update": { ...free, run: updateView },
  "views.publish": { ...free, run: publish },
};
