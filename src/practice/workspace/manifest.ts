// The parts of an app manifest that the workspace acts on; the rest is the manifest contract's business.
import { z } from "zod";

const command = z.object({
  command: z.string().startsWith("/"),
  description: z.string(),
  usage_hint: z.string().default(""),
  should_escape: z.boolean().default(false),
});

const shortcut = z.object({
  name: z.string(),
  type: z.enum(["global", "message"]),
  callback_id: z.string(),
  description: z.string(),
});

const manifestSchema = z.object({
  display_information: z.object({ name: z.string() }),
  features: z
    .object({
      app_home: z
        .object({
          home_tab_enabled: z.boolean().default(false),
          messages_tab_enabled: z.boolean().default(false),
          messages_tab_read_only_enabled: z.boolean().default(false),
        })
        .prefault({}),
      bot_user: z.object({ display_name: z.string() }).optional(),
      slash_commands: z.array(command).default([]),
      shortcuts: z.array(shortcut).default([]),
    })
    .prefault({}),
  oauth_config: z.object({ scopes: z.object({ bot: z.array(z.string()).default([]) }).prefault({}) }).prefault({}),
  settings: z
    .object({
      event_subscriptions: z.object({ bot_events: z.array(z.string()).default([]) }).prefault({}),
      interactivity: z.object({ is_enabled: z.boolean() }).default({ is_enabled: false }),
    })
    .prefault({}),
});

export type Manifest = z.infer<typeof manifestSchema>;

/** Reads a parsed manifest; throws with the path of what is wrong. */
export const readManifest = (parsed: unknown): Manifest => manifestSchema.parse(parsed);
