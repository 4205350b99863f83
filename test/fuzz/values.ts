import * as fc from "fast-check";

/** What readers of foreign data have stumbled over somewhere. */
const NASTY: readonly unknown[] = [
  ...[null, true, false, 0, -1, 1.5, 2 ** 53, -(2 ** 63), 1e308, Number.MIN_VALUE, ""],
  ...["\u0000", "a\u0000b", "\ud800", "\udfff\ud800", "\u202e\u2066", "👨‍👩‍👧‍👦", "ﷺ", "%00", "%2e%2e%2f", "../..", "a/b"],
  ...["/", ".", "..", "__name__", "__proto__", "constructor", "toString", "hasOwnProperty", "$where", "'; --"],
  ...["<script>alert(1)</script>", "javascript:alert(1)", "https://evil.example", "//evil.example", "\\\\evil"],
  ...["NaN", "Infinity", "1e400", "0x10", "2026-13-40T99:99:99Z", "+275760-09-13T00:00:00.001Z", "x".repeat(5000)],
  ...[[], {}, [[]], { toDate: null }, { toString: null }, { length: -1 }],
];

/** As JSON.parse makes them, an object can have these as keys of its own. */
const KEYS = [
  "__proto__",
  "constructor",
  "prototype",
  "toString",
  "data",
  "schemaVersion",
  "eventId",
  "uid",
  "",
  "a.b",
];

const leaf = fc.oneof(
  fc.constantFrom(...NASTY),
  fc.string({ unit: "binary", maxLength: 40 }),
  fc.double(),
  fc.maxSafeInteger(),
);

const keyed = (value: fc.Arbitrary<unknown>): fc.Arbitrary<object> =>
  fc
    .array(fc.tuple(fc.oneof(fc.constantFrom(...KEYS), fc.string({ maxLength: 12 })), value), { maxLength: 5 })
    // As fromEntries defines its keys, `__proto__` is one like others.
    .map((entries) => Object.fromEntries(entries));

/** Any value that JSON can say, and some more. */
export const anyValue: fc.Arbitrary<unknown> = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    leaf,
    fc.array(tie("value"), { maxLength: 4 }),
    keyed(tie("value")),
  ),
})).value;

type Path = readonly (string | number)[];

function pathsOf(value: unknown, path: Path = []): Path[] {
  if (typeof value !== "object" || value === null || value instanceof Date) return [path];
  return [path, ...Object.entries(value).flatMap(([key, inner]) => pathsOf(inner, [...path, key]))];
}

function changed(value: unknown, [key, ...rest]: Path, change: (old: unknown) => unknown): unknown {
  if (key === undefined) return change(value);
  if (Array.isArray(value))
    return value.map((inner: unknown, index) => (String(index) === String(key) ? changed(inner, rest, change) : inner));
  const entries = Object.entries(value as object);
  return Object.fromEntries(
    entries.map(([name, inner]) => [name, name === key ? changed(inner, rest, change) : inner]),
  );
}

type Mutation = (old: unknown) => unknown;

const mutation: fc.Arbitrary<Mutation> = fc.oneof(
  anyValue.map(
    (value): Mutation =>
      () =>
        value,
  ),
  fc.tuple(fc.constantFrom(...KEYS), anyValue).map(
    ([key, value]): Mutation =>
      (old) =>
        typeof old === "object" && old !== null && !Array.isArray(old)
          ? Object.fromEntries([...Object.entries(old), [key, value]])
          : [old, value],
  ),
  fc.constant<Mutation>((old) => (typeof old === "string" ? `${old}${old}` : undefined)),
  fc.constant<Mutation>((old) => [old]),
);

/** Something valid with one to three places in it that are not. */
export const mutated = (valid: unknown): fc.Arbitrary<unknown> => {
  const places = pathsOf(valid);
  const one = fc.tuple(fc.constantFrom(...places), mutation);
  return fc
    .array(one, { minLength: 1, maxLength: 3 })
    .map((changes) => changes.reduce((value, [path, change]) => safelyChanged(value, path, change), valid));
};

/** A place may be gone by an earlier change. */
function safelyChanged(value: unknown, path: Path, change: Mutation): unknown {
  try {
    return changed(value, path, change);
  } catch {
    return value;
  }
}

const NESTS = [
  ["[", "]"],
  ['{"a":', "}"],
  ['[{"a":', "}]"],
] as const;

/** Text so deep that a reader which recurses would fall over. */
export const deepText: fc.Arbitrary<string> = fc
  .tuple(fc.constantFrom(...NESTS), fc.integer({ min: 10, max: 7000 }), fc.boolean())
  .map(([[open, close], depth, isClosed]) => {
    return open.repeat(depth) + (isClosed ? `1${close.repeat(depth)}` : "");
  });

/** Valid text with some of its bytes changed, lost or doubled: what is left may be no UTF-8. */
export const corrupted = (text: string): fc.Arbitrary<Buffer> =>
  fc
    .array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 }), fc.constantFrom("set", "cut", "insert")), {
      minLength: 1,
      maxLength: 6,
    })
    .map((changes) =>
      changes.reduce((bytes: Buffer, [at, byte, kind]) => {
        const index = at % (bytes.length + 1);
        if (kind === "cut") return bytes.subarray(0, index);
        const rest = bytes.subarray(kind === "set" ? index + 1 : index);
        return Buffer.concat([bytes.subarray(0, index), Buffer.from([byte]), rest]);
      }, Buffer.from(text)),
    );
