// How payloads reach the app: Socket Mode and signed HTTP both offer this.

export type Kind = "events_api" | "interactive" | "slash_commands";
export type Delivery = {
  kind: Kind;
  payload: Record<string, unknown>;
  retry?: { attempt: number; reason: string };
};

/** What came back within three seconds: the body of the acknowledgement, or why there was none. */
export type Reply =
  | { acknowledged: true; body: unknown }
  | { acknowledged: false; reason: "timeout" | "connection_failed" | "http_error"; retry: boolean };

export type Transport = {
  deliver(delivery: Delivery): Promise<Reply>;
  connected(): boolean;
  close(): Promise<void>;
};

/** Slack waits this long for an answer. */
export const patienceMs = 3000;
