import type { Row } from "./row.ts";
import { announcementFields } from "./rows/announcement-fields.ts";
import { batches } from "./rows/batches.ts";
import { cells } from "./rows/cells.ts";
import { deadLetterFields } from "./rows/dead-letter-fields.ts";
import { deviceFields } from "./rows/device-fields.ts";
import { elsewhere } from "./rows/elsewhere.ts";
import { eventFields } from "./rows/event-fields.ts";
import { eventPipeline } from "./rows/event-pipeline.ts";
import { inboxFields } from "./rows/inbox-fields.ts";
import { intruderRows } from "./rows/intruders.ts";
import { junkRows } from "./rows/junk.ts";
import { participantFields } from "./rows/participant-fields.ts";
import { pipelineFields } from "./rows/pipeline-fields.ts";
import { pipelinePhotos } from "./rows/pipeline-photos.ts";
import { privacy } from "./rows/privacy.ts";
import { queries } from "./rows/queries.ts";
import { queryAttacks } from "./rows/query-attacks.ts";
import { settingsFields } from "./rows/settings-fields.ts";
import { smuggling } from "./rows/smuggling.ts";

/** What a person or a pipeline does in the ordinary way, and what is almost that. */
const ordinary = {
  announcementFields,
  deadLetterFields,
  deviceFields,
  eventFields,
  inboxFields,
  participantFields,
  settingsFields,
  eventPipeline,
  pipelineFields,
  pipelinePhotos,
  queries,
  batches,
};

/** What only somebody tries who wants in, by the way in which they try it. */
const attacks = {
  privacy,
  elsewhere,
  junk: junkRows,
  intruders: intruderRows,
  queryAttacks,
  smuggling,
};

/** Every row, by the file that it comes from. */
export const tables: Readonly<Record<string, readonly Row[]>> = { cells, ...ordinary, ...attacks };

const count = (rows: readonly (readonly Row[])[]): number => rows.flat().length;

/** How many rows there are: the README and docs/security-rules.md say it. */
export const rowCounts = (): Readonly<Record<string, number>> => ({
  cells: cells.length,
  ordinary: count(Object.values(ordinary)),
  attacks: count(Object.values(attacks)),
  all: count(Object.values(tables)),
});
