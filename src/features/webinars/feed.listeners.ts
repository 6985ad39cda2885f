// Slack in, and a calendar program: the address from which it fetches one's webinars.
import type { App } from "../../slack/app.ts";
import type { Page } from "../../slack/feature.ts";
import { show, showOnTop, tell } from "../../slack/reply.ts";
import type { ActionArgs, Routes } from "../../slack/router.ts";
import { endFeed, feedOf, feedPicture, renewFeed } from "./feed.service.ts";
import * as views from "./views.ts";

const { ids, answers } = views;
const path = "/calendar";
const ending = ".ics";

async function open(args: ActionArgs, app: App) {
  await args.ack();
  const picture = await feedPicture(app.db.prisma, args.body.user.id, app.clock.now());
  await (picture ? showOnTop(args, app, views.feedView(picture.since)) : tell(args, app, answers.not_a_member));
}

async function make(args: ActionArgs, app: App) {
  await args.ack();
  const secret = await renewFeed(app, args.body.user.id);
  if (!secret) return tell(args, app, answers.not_a_member);
  await show(args, app, views.feedView(app.clock.now(), `${app.publicUrl ?? ""}${path}/${secret}${ending}`));
}

async function end(args: ActionArgs, app: App) {
  await args.ack();
  await ((await endFeed(app, args.body.user.id))
    ? show(args, app, views.feedView(null))
    : tell(args, app, answers.not_a_member));
}

export const feedRoutes: Routes = {
  actions: { [ids.feed]: open, [ids.makeFeed]: make, [ids.endFeed]: end },
};

export const pages: readonly Page[] = [
  {
    path,
    async answer(app, name) {
      const held = name.endsWith(ending)
        ? await feedOf(app.db.prisma, name.slice(0, -ending.length), app.clock.now())
        : null;
      return held && { type: "text/calendar; charset=utf-8", body: views.calendarFeed(held) };
    },
  },
];
