import { invalidDocument } from "./invalid-document.ts";
import { readShape } from "./read-shape.ts";
import { assertVersion } from "./schema-version.ts";
import type { ShapeOf } from "./shape.ts";

/**
 * Reads the data of a stored document, as parseDocument does, without zod.
 * @param where its path, for the error
 * @throws ContractError `contract/unknown-schema-version` when a newer writer made it, `contract/invalid-document` otherwise
 */
export function readStored<Output>(shape: ShapeOf<Output>, data: unknown, where: string): Output {
  assertVersion(data, where);
  return readShape(shape, data, { where, refuse: invalidDocument });
}
