/** Stable codes of everything that the pipeline refuses or gives up on. The words may change; the codes do not. */
const messages = {
  "pipeline/unknown-event": "{where} does not exist. Create the event first, or check eventId.",
  "pipeline/event-closed":
    "{where} is archived and takes no more photos. Set its status back to live or ended, or check eventId.",
  "pipeline/unknown-photo": "{where} does not exist. Publish the photo first, or check photoId.",
  "pipeline/photo-withdrawn":
    "{where} was withdrawn, and that is final: nothing was written. Drop this photo; another picture needs a photoId of its own.",
  "pipeline/rev-reused":
    "{where} is stored with rev {rev} and other content ({differs}): nothing was written. Raise rev with every change.",
  "pipeline/unavailable":
    "Firestore did not answer for {where} ({status}), tried again and again. Call again with the same rev later: that is safe, whatever was written.",
  "pipeline/denied":
    "Firestore refused these credentials for {where} ({status}). Give the service account the role roles/datastore.user, and check the project id.",
  "pipeline/failed":
    "Firestore refused {where} ({status}): nothing was written. Trying again will not help; see the cause of this error.",
} as const;

export type PipelineErrorCode = keyof typeof messages;

interface DetailsOf {
  "pipeline/unknown-event": { where: string };
  "pipeline/event-closed": { where: string };
  "pipeline/unknown-photo": { where: string };
  "pipeline/photo-withdrawn": { where: string };
  "pipeline/rev-reused": { where: string; rev: string; differs: string };
  "pipeline/unavailable": { where: string; status: string };
  "pipeline/denied": { where: string; status: string };
  "pipeline/failed": { where: string; status: string };
}

const fill = (template: string, details: Readonly<Record<string, string>>): string =>
  template.replaceAll(/\{(\w+)\}/g, (_, name: string) => details[name] ?? "");

/** An error of the pipeline: `code` is stable, `details` says what and where, `cause` is Firestore's own error. */
export class PipelineError<C extends PipelineErrorCode = PipelineErrorCode> extends Error {
  override readonly name = "PipelineError";
  readonly code: C;
  readonly details: DetailsOf[C];

  constructor(code: C, details: DetailsOf[C], cause?: unknown) {
    super(fill(messages[code], { ...details }), cause === undefined ? {} : { cause });
    this.code = code;
    this.details = details;
  }
}
