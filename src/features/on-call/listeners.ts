// Slack in, for the on-call rotation: everything that its listeners answer.
import type { Routes } from "../../slack/router.ts";
import { askingRoutes } from "./asking.listeners.ts";
import { planningRoutes } from "./planning.listeners.ts";
import { windowRoutes } from "./window.listeners.ts";

export const routes: Routes = {
  ...windowRoutes,
  actions: { ...windowRoutes.actions, ...askingRoutes.actions, ...planningRoutes.actions },
  submissions: { ...askingRoutes.submissions, ...planningRoutes.submissions },
};
