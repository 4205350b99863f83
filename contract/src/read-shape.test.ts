import { readdirSync } from "node:fs";
import { join } from "node:path";
import { array, assert, constantFrom, double, integer, oneof, property, string, tuple } from "fast-check";
import type * as z from "zod/mini";
import { describe, expect, test } from "vitest";
import { schemas } from "./documents.ts";
import { eraseAnswer, exportAnswer, invitationAnswer, joinAnswer, withdrawPhotoAnswer } from "./doors.ts";
import { drawShapes } from "./draw-shapes.ts";
import { ContractError } from "./errors.ts";
import { examples } from "./examples.fixture.ts";
import * as contract from "./index.ts";
import { parseDocument, parseInput } from "./parse.ts";
import { readInput } from "./read-input.ts";
import { readStored } from "./read-stored.ts";
import { fitShape, type ShapeOf } from "./shape.ts";
import { workerMessageSchema } from "./worker-messages.ts";

const {
  eraseAnswerShape,
  eventShape,
  exportAnswerShape,
  inboxItemShape,
  invitationAnswerShape,
  joinAnswerShape,
  participantShape,
  photoShape,
  progressShape,
  settingsShape,
  withdrawPhotoAnswerShape,
  workerMessageShape,
} = contract;

interface Pair {
  readonly name: string;
  readonly schema: z.ZodMiniType;
  readonly shape: ShapeOf<unknown>;
  readonly isDocument: boolean;
  readonly valid: readonly object[];
}

const at = new Date("2026-06-12T14:04:00Z");
const {
  card: _card,
  confidence: _sure,
  photoId: _photo,
  rev: _rev,
  processedAt: _done,
  ...item
} = Object(examples.inboxItem);
const announcement = { ...item, kind: "announcement", announcementId: "a1", text: " The band. ", priority: "high" };
const alerting = {
  windowMs: 250,
  capPerHour: 5,
  folds: true,
  emailAfterMinutes: 15,
  smsAfterMinutes: 45,
  smsPriceUsd: null,
};
const withdrawn = { schemaVersion: 1, status: "withdrawn", rev: 2, publishedAt: at, withdrawnAt: at };
const invitation = {
  name: "Mali & Tom",
  startsAt: "2026-06-12T14:04:00Z",
  endsAt: "2028-02-29T23:59:59.999Z",
  timeZone: "Asia/Bangkok",
  locale: "th-TH",
  visibility: "everyone",
};
const shownMessage = { type: "shutterbell/shown", deliveryId: "d".repeat(16), eventId: "e", count: 2, at: -1 };
const openMessage = { type: "shutterbell/open", link: "/e/harbour/me" };

const document = (name: keyof typeof schemas, shape: ShapeOf<unknown>, ...more: object[]): Pair => ({
  name,
  schema: schemas[name],
  shape,
  isDocument: true,
  valid: [examples[name], ...more],
});
const input = (name: string, schema: z.ZodMiniType, shape: ShapeOf<unknown>, ...valid: object[]): Pair => ({
  name,
  schema,
  shape,
  isDocument: false,
  valid,
});
const pairs: readonly Pair[] = [
  document("event", eventShape, { ...examples.event, alerting }),
  document("inboxItem", inboxItemShape, announcement),
  document("participant", participantShape),
  document("photo", photoShape, withdrawn),
  document("progress", progressShape),
  document("settings", settingsShape, { ...examples.settings, quietHours: null, mutedEvents: ["a", "b"] }),
  input("eraseAnswer", eraseAnswer, eraseAnswerShape, { auditId: "pV3kq8Zt1LwYb0Rn" }),
  input("exportAnswer", exportAnswer, exportAnswerShape, { text: "all of it" }),
  input("invitationAnswer", invitationAnswer, invitationAnswerShape, invitation),
  input("joinAnswer", joinAnswer, joinAnswerShape, { joined: false }),
  input("withdrawPhotoAnswer", withdrawPhotoAnswer, withdrawPhotoAnswerShape, { withdrawn: true }),
  input("workerMessage", workerMessageSchema, workerMessageShape, shownMessage, openMessage, {
    type: "shutterbell/subscription-changed",
  }),
];

type Outcome = { readonly value: unknown } | { readonly code: string; readonly fields: readonly string[] };
function outcomeOf(read: () => unknown): Outcome {
  try {
    return { value: read() };
  } catch (thrown) {
    if (!(thrown instanceof ContractError)) throw thrown;
    return { code: thrown.code, fields: [...new Set(thrown.fields)].toSorted() };
  }
}
const byZod = ({ schema, isDocument }: Pair, data: unknown) =>
  outcomeOf(() => (isDocument ? parseDocument : parseInput)(schema, data, "a/b"));
const byShape = ({ shape, isDocument }: Pair, data: unknown) =>
  outcomeOf(() => (isDocument ? readStored : readInput)(shape, data, "a/b"));

/** Where something can be changed: the paths of all fields, and of what is not there. */
const pathsOf = (value: unknown): string[][] =>
  typeof value === "object" && value !== null && !(value instanceof Date)
    ? [
        ["surprise"],
        ...Object.entries(value).flatMap(([key, inner]) => [[key], ...pathsOf(inner).map((path) => [key, ...path])]),
      ]
    : [];

const GONE = Symbol("gone");
function put(value: unknown, [key, ...rest]: readonly string[], what: unknown): unknown {
  if (key === undefined) return what;
  const copy: Record<string, unknown> | unknown[] = Array.isArray(value) ? [...value] : { ...Object(value) };
  const inner = put(Reflect.get(copy, key), rest, what);
  if (inner === GONE) Reflect.deleteProperty(copy, key);
  else Reflect.set(copy, key, inner);
  return copy;
}

const odd = oneof(
  constantFrom<unknown>(GONE, null, true, 0, 1, -1, 1.5, 51, 1e9, 2 ** 53, Number.NaN, Infinity, -0, [], {}, ""),
  constantFrom<unknown>(" ", " a ", "a b", "a\tb", "x".repeat(61), "x".repeat(2000), "photo", "ready", "instant"),
  constantFrom<unknown>("Mars/Base", "UTC", "24:00", "07:30", "//evil", "/e/a", "a/../b", "__proto__", "1"),
  constantFrom<unknown>(at, new Date(Number.NaN), { toDate: () => at }, { toDate: 1 }, { seconds: 1 }, ["a"]),
  integer(),
  double(),
  string(),
);

describe("a shape reads as its schema does", () => {
  test.each(pairs)("$name: what is valid, with the same value", (pair) => {
    for (const data of pair.valid) {
      expect(byZod(pair, data)).toHaveProperty("value");
      expect(byShape(pair, data)).toEqual(byZod(pair, data));
    }
  });

  test.each(pairs)("$name: whatever is changed in it, with the same value, or the same code", (pair) => {
    const mutated = constantFrom(...pair.valid).chain((data) =>
      array(tuple(constantFrom(...pathsOf(data)), odd), { minLength: 1, maxLength: 3 }).map((changes) =>
        changes.reduce<unknown>((all, [path, what]) => put(all, path, what), data),
      ),
    );
    assert(
      property(mutated, (data) => {
        const [zod, shape] = [byZod(pair, data), byShape(pair, data)];
        if ("value" in zod || "value" in shape) expect(shape).toEqual(zod);
        else {
          expect(shape.code).toBe(zod.code);
          expect(shape.fields.length).toBeGreaterThan(0);
          expect(zod.fields).toEqual(expect.arrayContaining([...shape.fields]));
        }
      }),
      { numRuns: 400 },
    );
  });

  test.each(pairs)("$name: what is no object at all is refused", (pair) => {
    for (const data of [undefined, null, 1, "text", [], true]) expect(byShape(pair, data)).toHaveProperty("code");
  });
});

test.each(pairs.filter(({ name }) => name === "settings"))(
  "$name: a list with something left out is refused",
  (pair) => {
    // oxlint-disable-next-line no-sparse-arrays -- that is what is refused
    const data = { ...examples.settings, mutedEvents: ["a", , "b"] };
    for (const by of [byZod, byShape]) expect(by(pair, data)).toMatchObject({ fields: ["mutedEvents.1"] });
  },
);

test("what is drawn is that of today, and of nothing else (npm run schemas draws it)", () => {
  const drawn = drawShapes();
  const files = readdirSync(join(import.meta.dirname, "shapes")).map((file) => file.replace(/\.ts$/, ""));
  expect(files.toSorted()).toEqual(Object.keys(drawn).toSorted());
  expect(pairs.map(({ name }) => name).toSorted()).toEqual(Object.keys(drawn).toSorted());
  expect(Object.fromEntries(pairs.map(({ name, shape }) => [name, shape]))).toEqual(drawn);
});

test("says which field does not fit, and what it must be", () => {
  const event = { ...examples.event, status: "over", name: "" };
  expect(() => readStored(eventShape, event, "events/e1")).toThrow(
    expect.objectContaining({
      code: "contract/invalid-document",
      fields: ["name", "status"],
      details: {
        where: "events/e1",
        issues: "name: must be words 120; status: must be one of draft live ended archived",
      },
    }),
  );
  expect(fitShape(eventShape, null).misfits).toEqual([{ field: "(the whole)", reason: "must be an object" }]);
});
