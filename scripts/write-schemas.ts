import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { jsonSchemas, printShapes } from "@shutterbell/contract";

/**
 * Writes what is drawn from the schemas: contract/schema/*.json, for pipelines in other languages, and
 * contract/src/shapes/*.ts, for browsers. Tests compare both with the code.
 */
const contract = join(import.meta.dirname, "..", "contract");
const folder = join(contract, "schema");
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
for (const [name, schema] of Object.entries(jsonSchemas())) {
  writeFileSync(join(folder, `${name}.json`), `${JSON.stringify(schema, null, 2)}\n`);
}
for (const [name, source] of Object.entries(printShapes())) {
  writeFileSync(join(contract, "src", "shapes", `${name}.ts`), source);
}
