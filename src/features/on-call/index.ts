// The door of the on-call rotation: who of the Crisis Support Team is called, and who comes last.
export { type OnCall, phoneList, whoIsOnCall } from "./service.ts";
