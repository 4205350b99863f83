// Drawn from its schema by `npm run schemas`; a test compares them.
import type { InvitationAnswer } from "../doors.ts";
import type { ShapeOf } from "../shape.ts";

export const invitationAnswerShape: ShapeOf<InvitationAnswer> = {
  name: "text",
  startsAt:
    /^(?:(?:\d\d[2468][048]|\d\d[13579][26]|\d\d0[48]|[02468][048]00|[13579][26]00)-02-29|\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\d|30)|(?:02)-(?:0[1-9]|1\d|2[0-8])))T(?:(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?(?:Z))$/,
  endsAt:
    /^(?:(?:\d\d[2468][048]|\d\d[13579][26]|\d\d0[48]|[02468][048]00|[13579][26]00)-02-29|\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\d|30)|(?:02)-(?:0[1-9]|1\d|2[0-8])))T(?:(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?(?:Z))$/,
  timeZone: "time zone",
  locale: /^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/,
  visibility: ["one of", "everyone", "matched"],
};
