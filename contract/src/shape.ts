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

const isTagged = (shape: Shape): shape is TaggedShape => Array.isArray(shape);
const isObjectShape = (shape: Shape): shape is ObjectShape =>
  typeof shape === "object" && !isTagged(shape) && !(shape instanceof RegExp);
const sayTagged = (shape: TaggedShape): string =>
  shape.filter((part) => typeof part !== "object" || part instanceof RegExp).join(" ");
const nameOf = (shape: Shape): string =>
  isObjectShape(shape) ? "an object" : isTagged(shape) ? sayTagged(shape) : `${shape}`;
type Union = Extract<TaggedShape, readonly ["union", ...unknown[]]>;

/** A text or a number that fits, else undefined. */
function fitSimple(shape: Exclude<Shape, ObjectShape>, value: unknown): unknown {
  if (shape === "time") return asTime(value);
  if (shape === "boolean") return typeof value === "boolean" ? value : undefined;
  if (!isTagged(shape)) return typeof value === "string" && isText(shape, value) ? value : undefined;
  switch (shape[0]) {
    case "one of":
      return shape.slice(1).find((one) => one === value);
    case "integer":
    case "number":
      return typeof value === "number" && isNumber(shape, value) ? value : undefined;
    case "words": {
      const text = typeof value === "string" ? value.trim() : "";
      return text.length <= shape[1] && WORDS.test(text) ? text : undefined;
    }
    case "text up to":
      return typeof value === "string" && value.length <= shape[1] && shape[2].test(value) ? value : undefined;
    default:
      return undefined;
  }
}

const isText = (shape: "text" | "time zone" | RegExp, text: string): boolean =>
  shape === "text" || (shape === "time zone" ? isTimeZone(text) : shape.test(text));

const isNumber = ([kind, min, max]: readonly ["integer" | "number", number, number], value: number): boolean =>
  value >= min && value <= max && (kind === "number" || Number.isSafeInteger(value));

const within = (field: string, name: string | number): string => (field ? `${field}.${name}` : `${name}`);

class Fitting {
  readonly misfits: { readonly field: string; readonly reason: string }[] = [];

  fit(shape: Shape, value: unknown, field: string): unknown {
    const fitted = this.#tryToFit(shape, value, field);
    if (fitted === undefined) this.#refuse(field, `must be ${nameOf(shape)}`);
    return fitted;
  }

  #refuse(field: string, reason: string): void {
    this.misfits.push({ field: field || "(the whole)", reason });
  }

  #tryToFit(shape: Shape, value: unknown, field: string): unknown {
    if (!isObjectShape(shape)) {
      if (!isTagged(shape)) return fitSimple(shape, value);
      switch (shape[0]) {
        case "null or":
          return value === null ? null : this.#tryToFit(shape[1], value, field);
        case "list":
          if (!Array.isArray(value) || value.length > shape[2]) return undefined;
          return value.map((item, index) => this.fit(shape[1], item, within(field, index)));
        case "union":
          return isBag(value) ? this.#fitUnion(shape, value, field) : undefined;
        case "counts":
          return isBag(value) ? this.#fitCounts(shape[1], value, field) : undefined;
        default:
          return fitSimple(shape, value);
      }
    }
    return isBag(value) ? this.#fitObject(shape, value, field) : undefined;
  }

  #fitObject(shape: ObjectShape, value: Bag, field: string): Bag {
    const unknown = new Set(Object.keys(value));
    const fitted: Record<string, unknown> = {};
    for (const [name, inner] of Object.entries(shape)) {
      const key = name.replace("?", "");
      unknown.delete(key);
      if (key === name || value[key] !== undefined) fitted[key] = this.fit(inner, value[key], within(field, key));
    }
    if (unknown.size > 0)
      this.#refuse([...unknown].map((name) => within(field, name)).join(", "), "is not a known field");
    return fitted;
  }

  #fitUnion([, by, options]: Union, value: Bag, field: string): Bag {
    const kind = value[by];
    const option = typeof kind === "string" && Object.hasOwn(options, kind) ? options[kind] : undefined;
    if (option !== undefined) return this.#fitObject(option, value, field);
    this.#refuse(within(field, by), `must be one of ${Object.keys(options).join(" ")}`);
    return value;
  }

  #fitCounts(shape: ObjectShape, value: Bag, field: string): Bag {
    const fitted = this.#fitObject(shape, value, field);
    const { received, processed, failed } = fitted;
    if (this.misfits.length === 0 && Number(processed) + Number(failed) > Number(received))
      this.#refuse(within(field, "processed"), "must not count more photos done than were received");
    return fitted;
  }
}

/** Fits `value` to `shape`; `misfits` is empty where it does. */
export function fitShape(shape: Shape, value: unknown): Fitted {
  const fitting = new Fitting();
  return { value: fitting.fit(shape, value, ""), misfits: fitting.misfits };
}
