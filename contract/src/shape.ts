/**
 * What a schema says, as data: small enough to travel to a browser, where zod would cost more than all of the kit.
 * `shapes` are drawn from the schemas (draw-shapes.ts), so that nothing is said twice.
 *
 * An object is closed, and a field whose name ends with `?` may be missing; a regular expression is a text that it
 * fits; every other shape is named by its first word.
 */
export type Shape = "boolean" | "text" | "time" | "time zone" | RegExp | TaggedShape | ObjectShape;
export interface ObjectShape {
  readonly [field: string]: Shape;
}
export type TaggedShape =
  | readonly ["one of", ...values: (string | number)[]]
  | readonly ["integer" | "number", min: number, max: number]
  /** Text that a person wrote: trimmed, from one character to `max`, without control characters. */
  | readonly ["words", max: number]
  | readonly ["text up to", max: number, pattern: RegExp]
  | readonly ["null or", Shape]
  | readonly ["list", of: Shape, max: number]
  /** One of several objects: the field `by` says which. */
  | readonly ["union", by: string, options: Readonly<Record<string, ObjectShape>>]
  /** Photos that were `received`, and of those the `processed` and the `failed`. */
  | readonly ["counts", ObjectShape];

declare const reads: unique symbol;
/** A shape, and the type of what is read by it. */
export type ShapeOf<Output> = (TaggedShape | ObjectShape) & { readonly [reads]?: Output };

/** A value of that shape, or what is wrong with it by field: a path with dots, `(the whole)` where it is none. */
export interface Fitted {
  readonly value: unknown;
  readonly misfits: readonly { readonly field: string; readonly reason: string }[];
}

type Bag = Readonly<Record<string, unknown>>;
const isBag = (value: unknown): value is Bag => typeof value === "object" && value !== null && !Array.isArray(value);

/** Firestore's Timestamp, of either SDK, or a Date, as a Date; undefined for anything else. */
export function asTime(value: unknown): Date | undefined {
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? undefined : value;
  if (!isBag(value) || typeof value["toDate"] !== "function") return undefined;
  const date: unknown = value["toDate"]();
  return date instanceof Date ? date : undefined;
}

function isTimeZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: zone }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}

// oxlint-disable-next-line no-control-regex -- control characters are what is refused here
const WORDS = /^[^\u0000-\u001f\u007f\p{Surrogate}]+$/u;

type Tagged<Tag> = Extract<TaggedShape, readonly [Tag, ...unknown[]]>;
const isTagged = (shape: Shape): shape is TaggedShape => Array.isArray(shape);
const isObjectShape = (shape: unknown): shape is ObjectShape => isBag(shape) && !(shape instanceof RegExp);
const nameOf = (shape: Shape): string =>
  isObjectShape(shape)
    ? "an object"
    : [shape]
        .flat()
        .filter((part) => typeof part !== "object" || part instanceof RegExp)
        .join(" ");

const isPlain = (shape: "boolean" | "text" | "time zone" | RegExp, value: unknown): boolean =>
  shape === "boolean"
    ? typeof value === shape
    : typeof value === "string" &&
      (shape === "text" || (shape === "time zone" ? isTimeZone(value) : shape.test(value)));

const isNumber = ([tag, min, max]: Tagged<"integer" | "number">, value: unknown): boolean =>
  typeof value === "number" && value >= min && value <= max && (tag === "number" || Number.isSafeInteger(value));

/** Where something stands: the names of the fields that lead to it. */
type Place = readonly (string | number)[];

class Fitting {
  readonly misfits: { readonly field: string; readonly reason: string }[] = [];

  fit(shape: Shape, value: unknown, place: Place): unknown {
    const fitted = this.#tryToFit(shape, value, place);
    if (fitted === undefined) this.#refuse(place, `must be ${nameOf(shape)}`);
    return fitted;
  }

  #refuse(place: Place, reason: string): void {
    this.misfits.push({ field: place.join(".") || "(the whole)", reason });
  }

  #tryToFit(shape: Shape, value: unknown, place: Place): unknown {
    if (shape === "time") return asTime(value);
    if (isObjectShape(shape)) return isBag(value) ? this.#fitObject(shape, value, place) : undefined;
    if (!isTagged(shape)) return isPlain(shape, value) ? value : undefined;
    switch (shape[0]) {
      case "null or":
        return value === null ? value : this.#tryToFit(shape[1], value, place);
      case "list":
        if (!Array.isArray(value) || value.length > shape[2]) return undefined;
        // Not `map`, which passes over what is left out of a list.
        return Array.from<unknown, unknown>(value, (item, index) => this.fit(shape[1], item, [...place, index]));
      case "union":
        return isBag(value) ? this.#fitUnion(shape, value, place) : undefined;
      case "counts":
        return isBag(value) ? this.#fitCounts(shape[1], value, place) : undefined;
      case "one of":
        return shape.slice(1).find((one) => one === value);
      case "words":
      case "text up to":
        return typeof value === "string" ? fitText(shape, value) : undefined;
      default:
        return isNumber(shape, value) ? value : undefined;
    }
  }

  #fitObject(shape: ObjectShape, value: Bag, place: Place): Bag {
    const unknown = new Set(Object.keys(value));
    const fitted: Record<string, unknown> = {};
    for (const [name, inner] of Object.entries(shape)) {
      const key = name.replace("?", "");
      unknown.delete(key);
      if (key === name || value[key] !== undefined) fitted[key] = this.fit(inner, value[key], [...place, key]);
    }
    const names = [...unknown].map((name) => [...place, name].join("."));
    if (names.length > 0) this.#refuse([names.join(", ")], "is not a known field");
    return fitted;
  }

  #fitUnion([, by, options]: Tagged<"union">, value: Bag, place: Place): Bag {
    const kind = value[by];
    const option = typeof kind === "string" && Object.hasOwn(options, kind) ? options[kind] : undefined;
    if (option !== undefined) return this.#fitObject(option, value, place);
    this.#refuse([...place, by], `must be ${nameOf(["one of", ...Object.keys(options)])}`);
    return value;
  }

  #fitCounts(shape: ObjectShape, value: Bag, place: Place): Bag {
    const fitted = this.#fitObject(shape, value, place);
    const { received, processed, failed } = fitted;
    if (this.misfits.length === 0 && Number(processed) + Number(failed) > Number(received))
      this.#refuse([...place, "processed"], "must not count more photos done than were received");
    return fitted;
  }
}

function fitText(shape: Tagged<"words" | "text up to">, value: string): string | undefined {
  const [tag, max, pattern] = shape;
  const text = tag === "words" ? value.trim() : value;
  return text.length <= max && (pattern ?? WORDS).test(text) ? text : undefined;
}

/** Fits `value` to `shape`; `misfits` is empty where it does. */
export function fitShape(shape: Shape, value: unknown): Fitted {
  const fitting = new Fitting();
  return { value: fitting.fit(shape, value, []), misfits: fitting.misfits };
}
