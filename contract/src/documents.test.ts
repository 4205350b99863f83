import { describe, expect, test } from "vitest";
import { readDocument, schemas } from "./documents.ts";
import { ContractError } from "./errors.ts";
import { examples } from "./examples.fixture.ts";
import { templates } from "./paths.ts";
import { converter } from "./documents.ts";

const at = new Date("2026-06-12T14:04:00Z");
/** As both SDKs hand a time out. */
const timestamp = { toDate: () => at };

describe("every kind of document", () => {
  test("has a path template, a schema and an example", () => {
    expect(Object.keys(schemas).toSorted()).toEqual(Object.keys(templates).toSorted());
    expect(Object.keys(examples).toSorted()).toEqual(Object.keys(templates).toSorted());
  });

  for (const kind of Object.keys(templates) as (keyof typeof templates)[]) {
    test(`${kind}: its example is read`, () => {
      expect(readDocument(kind, examples[kind], "a/b")).toEqual(examples[kind]);
    });
    test(`${kind}: a field that nobody knows is refused by name`, () => {
      expect(() => readDocument(kind, { ...examples[kind], surprise: 1 }, "a/b")).toThrow(
        /surprise: is not a known field/,
      );
    });
    test(`${kind}: each field is demanded`, () => {
      for (const field of Object.keys(examples[kind])) {
        const { [field]: _, ...rest } = examples[kind] as Record<string, unknown>;
        expect(() => readDocument(kind, rest, "a/b"), field).toThrow(ContractError);
      }
    });
    test(`${kind}: a schema version that is not known is named, whatever else the document holds`, () => {
      for (const [schemaVersion, found] of [
        [2, "2"],
        [0, "0"],
        ["1", '"1"'],
        [undefined, "(none)"],
      ] as const) {
        expect(() => readDocument(kind, { schemaVersion, new: true }, "events/e1")).toThrow(
          expect.objectContaining({
            code: "contract/unknown-schema-version",
            details: { where: "events/e1", found, known: "1" },
          }),
        );
      }
    });
  }

  test("something that is no document is refused", () => {
    for (const data of [undefined, null, 1, "text", []]) {
      expect(() => readDocument("event", data, "events/e1")).toThrow(ContractError);
    }
  });
});

describe("the converter", () => {
  test("reads a snapshot of either SDK, passes its options on, and turns Timestamps into Dates", () => {
    const options = { serverTimestamps: "estimate" };
    const asked: unknown[] = [];
    const snapshot = {
      ref: { path: "events/e1/progress/p1" },
      data: (given?: object) => {
        asked.push(given);
        return { ...examples.progress, updatedAt: timestamp };
      },
    };
    expect(converter("progress").fromFirestore(snapshot, options)).toEqual({ ...examples.progress, updatedAt: at });
    expect(asked).toEqual([options]);
  });

  test("writes what it is given, sentinels included", () => {
    const sentinel = { isSentinel: true };
    expect(converter("photo").toFirestore({ publishedAt: sentinel })).toEqual({ publishedAt: sentinel });
  });
});

describe("a document never says more than it should", () => {
  test("a photo has no room for identities", () => {
    for (const extra of [{ participants: ["uid"] }, { matches: {} }, { uid: "u" }]) {
      expect(() => readDocument("photo", { ...examples.photo, ...extra }, "p")).toThrow(ContractError);
    }
  });
  test("a withdrawn photo holds no image any more", () => {
    const withdrawn = { schemaVersion: 1, status: "withdrawn", rev: 2, publishedAt: at, withdrawnAt: at };
    expect(readDocument("photo", withdrawn, "p")).toEqual(withdrawn);
    expect(() => readDocument("photo", { ...examples.photo, status: "withdrawn" }, "p")).toThrow(ContractError);
  });
  test("progress never counts more done than received", () => {
    expect(() => readDocument("progress", { ...examples.progress, processed: 11, failed: 0 }, "p")).toThrow(
      /processed/,
    );
  });
});
