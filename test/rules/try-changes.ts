import { type DocumentKind, schemas } from "@shutterbell/contract";
import { doc, setDoc, updateDoc } from "firebase/firestore";
import { expect, test } from "vitest";
import { allDocuments, seeded } from "./documents.ts";
import type { Actor } from "./people.ts";
import { type Verdict, verdictOf } from "./verdict.ts";
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

/** One row for each value of one field. */
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
async function expectReadable(world: World, kind: DocumentKind, path: string): Promise<void> {
  expect(schemas[kind].safeParse(await world.read(path)), "contract reads what was let in").toMatchObject({
    success: true,
  });
}

/** What stands at a place in the beginning, or what could. */
const beginningAt = (kind: DocumentKind, path: string): object =>
  allDocuments.find((document) => document.path === path)?.data ?? seeded[kind].data;

/** A test for each change, as `updateDoc` by this actor. */
export function testChanges(world: World, kind: DocumentKind, actor: Actor, changes: readonly Change[]): void {
  test.each(changes)(`${actor} · $name → $verdict`, async ({ change, stored, path = seeded[kind].path, verdict }) => {
    if (stored !== undefined) await world.put(path, { ...beginningAt(kind, path), ...stored });
    try {
      expect(await verdictOf(updateDoc(doc(world.as(actor), path), { ...change }))).toBe(verdict);
      if (verdict === "allowed") await expectReadable(world, kind, path);
    } finally {
      if (stored !== undefined || verdict === "allowed") await world.restore(path);
    }
  });
}

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

const overlay = (document: object, change: Whole["change"]): object =>
  Object.entries(change).reduce((result, [field, value]) => replaceField(result, field.split("."), value), document);

/**
 * Two tests for each document, as `setDoc` by this actor where none stands, and over the stored one. Each prepares its
 * place itself and leaves it as it is.
 */
export function testWholes(world: World, kind: DocumentKind, actor: Actor, wholes: readonly Whole[]): void {
  const rows = wholes.flatMap((whole) =>
    (["create", "update"] as const)
      .filter((operation) => (whole.only ?? operation) === operation)
      .map((operation) => ({ whole, operation })),
  );
  test.each(rows)(`${actor} · $operation · $whole.name → $whole.verdict`, async ({ whole, operation }) => {
    const { change, stored = {}, path = seeded[kind].path, verdict } = whole;
    if (operation === "create") await world.remove(path);
    else await world.put(path, { ...seeded[kind].data, ...stored });
    const written = setDoc(doc(world.as(actor), path), overlay(seeded[kind].data, change));
    expect(await verdictOf(written)).toBe(verdict);
    if (verdict === "allowed") await expectReadable(world, kind, path);
  });
}
