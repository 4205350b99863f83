import { type DocumentKind, schemas } from "@shutterbell/contract";
import { doc, setDoc, updateDoc } from "firebase/firestore/lite";
import { allDocuments, seeded } from "./documents.ts";
import type { Asker } from "./people.ts";
import { reckoned } from "./from-now.ts";
import { nameOf, type Row } from "./row.ts";
import type { Verdict } from "./verdict.ts";
import type { World } from "./world.ts";

/** Stands for a field that is left out of a document. */
export const ABSENT = Symbol("absent");

/** One change of some fields of a stored document (dots lead into maps). */
export interface Change {
  readonly name: string;
  readonly verdict: Verdict;
  readonly change: Readonly<Record<string, unknown>>;
  /** What the stored document holds otherwise than it did in the beginning. */
  readonly stored?: Readonly<Record<string, unknown>>;
  /** Where it stands, when not where the seeded one of its kind does. */
  readonly path?: string;
}

/** One change for each value of one field. */
export const valuesOf = (
  field: string,
  verdict: Verdict,
  values: Readonly<Record<string, unknown>>,
  beside: Readonly<Record<string, unknown>> = {},
): Change[] =>
  Object.entries(values).map(([name, value]) => ({
    name: `${field} · ${name}`,
    verdict,
    change: { ...beside, [field]: value },
  }));

// What the rules let in, every reader must be able to read: otherwise one document spoils the lists that hold it.
const expectReadable =
  (kind: DocumentKind, path: string): NonNullable<Row["after"]> =>
  async (world: World, verdict) => {
    if (verdict === "denied") return;
    const { success, error } = schemas[kind].safeParse(await world.read(path));
    if (!success) throw new Error(`contract does not read what was let in: ${error.message}`);
  };

/** What stands at a place in the beginning, or what could. */
const beginningAt = (kind: DocumentKind, path: string): object =>
  allDocuments.find((document) => document.path === path)?.data ?? seeded[kind].data;

/** A row for each change, as `updateDoc` by this person. */
export const changeRows = (kind: DocumentKind, by: Asker, changes: readonly Change[]): Row[] =>
  changes.map(({ name, verdict, change, stored, path = seeded[kind].path }) => {
    const stands = stored && new Map([[path, overlay(beginningAt(kind, path), stored)]]);
    return {
      name: `${kind} · ${nameOf(by)} · ${name}`,
      by,
      verdict,
      paths: [path],
      ...(stands && { stands }),
      ask: (database) => updateDoc(doc(database, path), reckoned(change)),
      writes: true,
      after: expectReadable(kind, path),
    };
  });

/** A whole document, written at once: the valid one of its kind, with some fields otherwise (dots lead into maps). */
export interface Whole extends Change {
  /** Tried only as the writing of a new document, or only over the stored one; both when left out. */
  readonly only?: "create" | "update";
}

function replaceField(document: object, [step = "", ...rest]: readonly string[], value: unknown): object {
  const fields = new Map<string, unknown>(Object.entries(document));
  const inner = fields.get(step);
  if (rest.length > 0) fields.set(step, replaceField(Object(inner), rest, value));
  else if (value === ABSENT) fields.delete(step);
  else fields.set(step, value);
  return Object.fromEntries(fields);
}

export const overlay = (document: object, change: Whole["change"]): object =>
  Object.entries(change).reduce((result, [field, value]) => replaceField(result, field.split("."), value), document);

/** Two rows for each document, as `setDoc` by this person where none stands, and over the stored one. */
export const wholeRows = (kind: DocumentKind, by: Asker, wholes: readonly Whole[]): Row[] =>
  wholes.flatMap(({ name, verdict, change, stored = {}, path = seeded[kind].path, only }) =>
    (["create", "update"] as const)
      .filter((operation) => (only ?? operation) === operation)
      .map((operation) => ({
        name: `${kind} · ${nameOf(by)} · ${operation} · ${name}`,
        by,
        verdict,
        paths: [path],
        stands: new Map([[path, operation === "create" ? null : overlay(seeded[kind].data, stored)]]),
        ask: (database) => setDoc(doc(database, path), reckoned(overlay(seeded[kind].data, change))),
        writes: true,
        after: expectReadable(kind, path),
      })),
  );

/** Versions that are not ours. */
export const versions = { older: 0, newer: 2, "a string": "1" };

/** What bears another version stands there already; ours is written over it. */
export const overOtherVersions = (change: Whole["change"]): Whole[] =>
  Object.entries({ ...versions, missing: ABSENT }).map(([name, schemaVersion]) => ({
    name: `over one whose schemaVersion is ${name}`,
    verdict: "denied",
    stored: { schemaVersion },
    change,
    only: "update",
  }));
