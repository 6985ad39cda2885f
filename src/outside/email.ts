// Email, over the operator's own mail server.
import { Readable } from "node:stream";
import { createTransport } from "nodemailer";
import { Fault } from "../lib/fault.ts";
import { connectMs, type Email, type EmailOptions, isLoopback, patienceMs } from "./ways.ts";

/** Encrypted, or it is not sent; only on this machine it need not be. */
export function emailBy({ host, port, secure, auth, from }: EmailOptions, withinMs = patienceMs): Email {
  const isHere = isLoopback(host);
  const transport = createTransport({
    ...{ host, port, secure, ...(auth && { auth }), requireTLS: !isHere, ignoreTLS: isHere },
    ...{ connectionTimeout: connectMs, greetingTimeout: connectMs, dnsTimeout: connectMs, socketTimeout: withinMs },
  });
  const domain = from.replace(/^.*@|>.*$/g, "");
  return {
    async send({ to, subject, text, id }) {
      // Read as soon as the server has let us in: until then, nothing can have been sent.
      let isBegun = false;
      const words = Readable.from(
        (function* () {
          isBegun = true;
          yield text;
        })(),
      );
      const mail = { from, to: { name: "", address: to }, subject, text: words, messageId: `<${id}@${domain}>` };
      // No mailbox's automatic reply is wanted.
      const headers = { "Auto-Submitted": "auto-generated" };
      const signal = AbortSignal.timeout(withinMs);
      await transport.sendMail({ ...mail, headers, priority: "high", signal }).catch((error: unknown) => {
        throw faultOf(error, isBegun);
      });
    },
  };
}

type Thrown = { code?: string; originalCode?: string; responseCode?: number; timeoutType?: string };

/** A mail server's 4xx means "later" (greylisting, too many at once), its 5xx "never". */
function faultOf(error: unknown, isBegun: boolean): Fault {
  const { code = "failed", originalCode, responseCode, timeoutType } = error as Thrown;
  if (responseCode) return new Fault(responseCode < 500 ? "rate_limited" : "refused", "email", `smtp_${responseCode}`);
  return new Fault(isBegun ? "unanswered" : "unreached", "email", timeoutType ?? originalCode ?? code);
}
