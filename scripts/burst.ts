import { HELP, readOptions } from "./burst/options.ts";
import { runBurst } from "./burst/run-burst.ts";
import { ownInterruption } from "./suite/interruption.ts";
import { runMain } from "./suite/run-main.ts";

/** The exit code of a program that was interrupted, by custom. */
const INTERRUPTED = 130;

/** How the functions bear many photos at once, by the official Firestore emulator in virtual time. */
await runMain(async () => {
  const options = readOptions(process.argv.slice(2));
  if (options === null) {
    console.log(HELP);
    return 0;
  }
  const signal = ownInterruption();
  const say = (line: string): void => console.error(line);
  try {
    return await runBurst({ options, signal, say });
  } catch (error) {
    if (!signal.aborted) throw error;
    say("Interrupted.");
    return INTERRUPTED;
  }
});
