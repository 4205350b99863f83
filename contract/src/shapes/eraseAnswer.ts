// Drawn from its schema by `npm run schemas`; a test compares them.
import type { EraseAnswer } from "../doors.ts";
import type { ShapeOf } from "../shape.ts";

export const eraseAnswerShape: ShapeOf<EraseAnswer> = { auditId: /^[A-Za-z0-9_-]{16,64}$/ };
