// The door of the on-call rotation: who of the Crisis Support Team is called, and who comes last.
export type { RotationFile } from "./file.rules.ts";
export { memberGone } from "./gone.service.ts";
export type { RotationPlan } from "./import.rules.ts";
export { importRotation, planRotationImport, readRotationFile } from "./import.service.ts";
export { cards, duties, home, jobs } from "./jobs.ts";
export { keeps } from "./kept.repository.ts";
export { keptWords } from "./kept.views.ts";
export { routes } from "./listeners.ts";
export type { TurnPicture, WeekPicture } from "./pictures.rules.ts";
export { rotationAhead } from "./pictures.service.ts";
export { type OnCall, type OnCallGap, onCallGaps, phoneList, whoIsOnCall } from "./service.ts";
