// Drawn from its schema by `npm run schemas`; a test compares them.
import type { WithdrawPhotoAnswer } from "../doors.ts";
import type { ShapeOf } from "../shape.ts";

export const withdrawPhotoAnswerShape: ShapeOf<WithdrawPhotoAnswer> = { withdrawn: "boolean" };
