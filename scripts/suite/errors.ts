import { CodedError } from "../coded-error.ts";

/** What can be missing on a machine, and what to do about it. */
const messages = {
  "setup/no-java":
    "Java 17 or later is needed for the Firestore emulator and was not found. Install it (Debian: apt-get install openjdk-17-jre-headless) and put it on the PATH.",
  "setup/port-taken":
    "Port {port} ({service}) on 127.0.0.1 is taken. End what listens there (perhaps another `npm start`), or run with --free-ports.",
  "setup/no-chromium":
    "Chromium was not found. Install it (Debian: apt-get install chromium dbus-daemon), or set CHROMIUM_PATH.",
  "setup/no-dbus":
    "dbus-daemon was not found; the desktop that receives notifications needs it. Install it (Debian: apt-get install dbus-daemon).",
  "setup/emulators-failed": "The Firebase emulators did not start. Their last words:\n{output}",
  "setup/build-failed": "{step} failed:\n{output}",
} as const;
export type SetupErrorCode = keyof typeof messages;

/** An error of set-up. */
export class SetupError extends CodedError<SetupErrorCode> {
  override readonly name = "SetupError";

  constructor(code: SetupErrorCode, details: Readonly<Record<string, string>> = {}) {
    super(messages, code, details);
  }
}
