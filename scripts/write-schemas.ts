import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { jsonSchemas } from "@shutterbell/contract";

/** Writes contract/schema/*.json, for pipelines in other languages. A test compares them with the code. */
const folder = join(import.meta.dirname, "..", "contract", "schema");
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
for (const [name, schema] of Object.entries(jsonSchemas())) {
  writeFileSync(join(folder, `${name}.json`), `${JSON.stringify(schema, null, 2)}\n`);
}
