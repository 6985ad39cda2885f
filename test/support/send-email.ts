// A process of its own that sends one email, told where by its argument: only at its start can a process be given whom to trust.
import { emailBy } from "../../src/outside/email.ts";

const { send } = emailBy(JSON.parse(process.argv[2] ?? ""));
await send({ to: "finley@practice.example", subject: "Trust", text: "Sent", id: "one" }).catch((error: Error) => {
  process.stdout.write(error.message);
});
