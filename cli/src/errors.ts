/** Stable codes of what the command line refuses by itself; contract and pipeline have their own. */
const messages = {
  "cli/no-such-folder": "{where} is not a folder. Give the path of a folder that exists.",
  "cli/no-photos": "{where} holds no photos. Put JPEG files into it, or give another folder.",
  "cli/not-a-jpeg": "{where} is not a JPEG. Export it as one.",
  "cli/broken-image": "{where} cannot be decoded ({reason}). Copy it from the camera again.",
  "cli/too-small": "{where} is {reason}; the shorter side must be at least 200 pixels. Send the original.",
  "cli/no-such-file": "{where} cannot be read. Check the path.",
  "cli/cannot-write": "{where} cannot be written ({reason}). Choose another folder with --images, or make room.",
  "cli/invalid-matches": "{where} is not valid: {reason}. Mend the file; nothing was published.",
  "cli/invalid-option": "{where} {reason}.",
  "cli/event-exists": "{where} exists already and was left as it is. Choose another id.",
  "cli/no-such-event": "{where} does not exist. Check the id; nothing was written.",
  "cli/no-such-dead-letter":
    "{where} does not exist, or has expired. `shutterbell dead-letters` lists those that there are.",
  "cli/no-credentials":
    "There is neither an emulator nor a credential. Set FIRESTORE_EMULATOR_HOST, or GOOGLE_APPLICATION_CREDENTIALS to a service account's key file.",
  "cli/database":
    "Firestore refused or did not answer ({reason}). Check that it runs, the project id and the credentials.",
  "cli/no-project": "The project is not known. Give --project, or set GOOGLE_CLOUD_PROJECT.",
} as const;

export type CliErrorCode = keyof typeof messages;

export interface CliErrorDetails {
  /** What is at fault: a file, an option, a document. */
  readonly where: string;
  readonly reason?: string;
}

/** An error of the command line: `code` is stable, `field` names the option or file field at fault. */
export class CliError extends Error {
  override readonly name = "CliError";
  readonly code: CliErrorCode;
  readonly field: string;

  constructor(code: CliErrorCode, field: string, { where, reason = "" }: CliErrorDetails) {
    super(messages[code].replace("{where}", where).replace("{reason}", reason));
    this.code = code;
    this.field = field;
  }
}
