import { CodedError } from "../../../scripts/coded-error.ts";

/** What can be wrong with a runner or what it is asked, and what to do about it. */
const messages = {
  "runner/already-running":
    "A runner is open in this process already, and the functions read their surroundings from its environment. Close it first.",
  "runner/no-java":
    "Java is needed for the Firestore emulator and was not found on the PATH. Install it (Debian: apt-get install openjdk-17-jre-headless).",
  "runner/no-emulator":
    "The Firestore emulator was not found. Install it (`gcloud components install cloud-firestore-emulator`, or let firebase-tools download it once), or set FIRESTORE_EMULATOR_BINARY_PATH.",
  "runner/emulator-failed": "The Firestore emulator did not start. Its last words:\n{output}",
  "runner/no-events":
    "The Firestore emulator at {host} sends no events here. Start it with `--functions_emulator {runner}`, or leave it to the runner.",
  "runner/refused": "{what} was refused: {status} {answer}",
  "runner/no-source":
    "The function {name} waits for {type}, and nothing here sends such events. Call it in a test of its own.",
  "runner/no-schedule": "No function {name} has a schedule. Those that do: {known}.",
  "runner/unknown-schedule":
    "The schedule {schedule} is neither `every <n> minutes|hours` nor five fields of numbers, *, lists, ranges and steps.",
  "runner/never-ends": "After {steps} steps there was still work to come: {log}",
} as const;
export type RunnerErrorCode = keyof typeof messages;

/** An error of the runner, never of the functions in it. */
export class RunnerError extends CodedError<RunnerErrorCode> {
  override readonly name = "RunnerError";

  constructor(code: RunnerErrorCode, details: Readonly<Record<string, string>> = {}) {
    super(messages, code, details);
  }
}
