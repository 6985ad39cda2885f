// Email, over the operator's own mail server.
import { createTransport } from "nodemailer";
import { Fault, neverLeft } from "../lib/fault.ts";
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
      const mail = { from, to: { name: "", address: to }, subject, text, messageId: `<${id}@${domain}>` };
      const signal = AbortSignal.timeout(withinMs);
      // No mailbox's automatic reply is wanted.
      const headers = { "Auto-Submitted": "auto-generated" };
      await transport.sendMail({ ...mail, headers, priority: "high", signal }).catch((error: unknown) => {
        throw faultOf(error);
      });
    },
  };
}

type Thrown = { code?: string; originalCode?: string; responseCode?: number; timeoutType?: string };

const beforeTheMessage = new Set(["CONNECT_TIMEOUT", "GREETING_TIMEOUT", "UPGRADE_TIMEOUT"]);

/** A mail server's 4xx means "later" (greylisting, too many at once), its 5xx "never". */
function faultOf(error: unknown): Fault {
  const { code = "failed", originalCode, responseCode, timeoutType } = error as Thrown;
  if (responseCode) return new Fault(responseCode < 500 ? "rate_limited" : "refused", "email", `smtp_${responseCode}`);
  const told = timeoutType ?? originalCode ?? code;
  const isSurelyNotSent = code === "EDNS" || beforeTheMessage.has(told) || neverLeft.has(told);
  return new Fault(isSurelyNotSent ? "unreached" : "unanswered", "email", told);
}
