// Drawn from its schema by `npm run schemas`; a test compares them.
import type { JoinAnswer } from "../doors.ts";
import type { ShapeOf } from "../shape.ts";

export const joinAnswerShape: ShapeOf<JoinAnswer> = { joined: "boolean" };
