import type { Row } from "./row.ts";
import { announcementFields } from "./rows/announcement-fields.ts";
import { batches } from "./rows/batches.ts";
import { cells } from "./rows/cells.ts";
import { deadLetterFields } from "./rows/dead-letter-fields.ts";
import { deviceFields } from "./rows/device-fields.ts";
import { elsewhere } from "./rows/elsewhere.ts";
import { eventFields } from "./rows/event-fields.ts";
import { inboxFields } from "./rows/inbox-fields.ts";
import { intruderRows } from "./rows/intruders.ts";
import { junkRows } from "./rows/junk.ts";
import { participantFields } from "./rows/participant-fields.ts";
import { privacy } from "./rows/privacy.ts";
import { queries } from "./rows/queries.ts";
import { queryAttacks } from "./rows/query-attacks.ts";
import { settingsFields } from "./rows/settings-fields.ts";
import { smuggling } from "./rows/smuggling.ts";

/** Every row, by the file that it comes from. */
export const tables: Readonly<Record<string, readonly Row[]>> = {
  cells,
  announcementFields,
  deadLetterFields,
  deviceFields,
  eventFields,
  inboxFields,
  participantFields,
  settingsFields,
  queries,
  batches,
  privacy,
  elsewhere,
  junk: junkRows,
  intruders: intruderRows,
  queryAttacks,
  smuggling,
};
