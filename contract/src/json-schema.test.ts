import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { jsonSchemas } from "./json-schema.ts";

const folder = join(import.meta.dirname, "..", "schema");

test("the JSON Schemas in the folder schema/ are those of today (npm run schemas writes them)", () => {
  const written = Object.fromEntries(
    readdirSync(folder).map((file): [string, unknown] => [
      file.replace(/\.json$/, ""),
      JSON.parse(readFileSync(join(folder, file), "utf8")),
    ]),
  );
  expect(written).toEqual(JSON.parse(JSON.stringify(jsonSchemas())));
});

test("a pipeline in another language learns of times, enumerations and closed objects", () => {
  const photo = JSON.stringify(jsonSchemas()["photo"]);
  expect(photo).toContain('"format":"date-time"');
  expect(photo).toContain('"additionalProperties":false');
  expect(photo).toContain('["everyone","organisers"]');
});
