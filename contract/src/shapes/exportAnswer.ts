// Drawn from its schema by `npm run schemas`; a test compares them.
import type { ExportAnswer } from "../doors.ts";
import type { ShapeOf } from "../shape.ts";

export const exportAnswerShape: ShapeOf<ExportAnswer> = { text: "text" };
