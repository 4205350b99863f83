import { HELP, readOptions } from "../test/rules/mutate/options.ts";
import { prove } from "../test/rules/mutate/prove.ts";
import { startFirestore } from "../test/support/runner/firestore-emulator.ts";
import { runMain } from "./suite/run-main.ts";

/** No function listens: whatever the emulator would tell one goes nowhere. */
const NOWHERE = "127.0.0.1:9";

await runMain(async () => {
  const options = readOptions(process.argv.slice(2));
  if (options === null) return console.log(HELP);
  const emulator = await startFirestore({ eventsTo: NOWHERE, isLong: true, isSilent: true });
  try {
    const say = (line: string): void => console.error(line);
    const { report, lines } = await prove({ ...options, host: emulator.host, say });
    for (const line of lines) console.log(line);
    console.log(JSON.stringify(report));
    return lines.length === 0 ? 0 : 1;
  } finally {
    await emulator.close();
  }
});
