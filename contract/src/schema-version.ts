import { ContractError } from "./errors.ts";

/** The schema version that this package writes, and the only one that it reads. */
export const SCHEMA_VERSION = 1;

const versionOf = (data: unknown): unknown =>
  typeof data === "object" && data !== null && "schemaVersion" in data ? data.schemaVersion : undefined;

/**
 * @param where the document's path, for the error
 * @throws ContractError `contract/unknown-schema-version` when a newer writer made it, or something else altogether
 */
export function assertVersion(data: unknown, where: string): void {
  const version = versionOf(data);
  if (version === SCHEMA_VERSION) return;
  const found = version === undefined ? "(none)" : JSON.stringify(version);
  throw new ContractError("contract/unknown-schema-version", {
    message: `${where} has schemaVersion ${found}; this reader knows ${SCHEMA_VERSION}. Update @shutterbell/contract, or migrate the document.`,
    details: { where, found, known: `${SCHEMA_VERSION}` },
    fields: ["schemaVersion"],
  });
}
