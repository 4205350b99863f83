import { buildAll } from "./suite/build-all.ts";
import { runMain } from "./suite/run-main.ts";

await runMain(() => buildAll((line) => console.error(line)));
