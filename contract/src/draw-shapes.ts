import * as z from "zod/mini";
import { eraseAnswer, exportAnswer, invitationAnswer, joinAnswer, withdrawPhotoAnswer } from "./doors.ts";
import { eventSchema, progressSchema } from "./event.ts";
import { time, timeZone } from "./fields.ts";
import { inboxItemSchema } from "./inbox-item.ts";
import { participantSchema } from "./participant.ts";
import { photoSchema } from "./photo.ts";
import { settingsSchema } from "./settings.ts";
import type { ObjectShape, Shape } from "./shape.ts";
import { workerMessageSchema } from "./worker-messages.ts";

/** What browsers read, by the name and the type that it has in the folder shapes/. */
const drawn = {
  eraseAnswer: { schema: eraseAnswer, type: "EraseAnswer", from: "doors" },
  event: { schema: eventSchema, type: "Event", from: "event" },
  exportAnswer: { schema: exportAnswer, type: "ExportAnswer", from: "doors" },
  inboxItem: { schema: inboxItemSchema, type: "InboxItem", from: "inbox-item" },
  invitationAnswer: { schema: invitationAnswer, type: "InvitationAnswer", from: "doors" },
  joinAnswer: { schema: joinAnswer, type: "JoinAnswer", from: "doors" },
  participant: { schema: participantSchema, type: "Participant", from: "participant" },
  photo: { schema: photoSchema, type: "Photo", from: "photo" },
  progress: { schema: progressSchema, type: "Progress", from: "event" },
  settings: { schema: settingsSchema, type: "NotificationSettings", from: "settings" },
  withdrawPhotoAnswer: { schema: withdrawPhotoAnswer, type: "WithdrawPhotoAnswer", from: "doors" },
  workerMessage: { schema: workerMessageSchema, type: "WorkerMessage", from: "worker-messages" },
};

/** Of a check, as much as a shape can say. */
interface Bounds {
  readonly min: number;
  readonly max: number;
  readonly pattern: RegExp | null;
  readonly isTrimmed: boolean;
}

function unsaid(what: string): never {
  throw new Error(`No shape says ${what}. Teach shape.ts and draw-shapes.ts what it is.`);
}

const asNumber = (value: unknown): number => (typeof value === "number" ? value : unsaid("a bound that is no number"));

/** What one check asks for. Anything that is not known here is an error: a shape must not accept more than its schema. */
function boundOf({ _zod: { def } }: z.core.$ZodCheck): Partial<Bounds> {
  switch (def.check) {
    case "overwrite":
      return { isTrimmed: true };
    case "min_length":
      return { min: "minimum" in def ? asNumber(def.minimum) : unsaid("a length") };
    case "max_length":
      return { max: "maximum" in def ? asNumber(def.maximum) : unsaid("a length") };
    case "greater_than":
      return { min: "value" in def && "inclusive" in def && def.inclusive ? asNumber(def.value) : unsaid("more than") };
    case "less_than":
      return { max: "value" in def && "inclusive" in def && def.inclusive ? asNumber(def.value) : unsaid("less than") };
    case "string_format":
      return { pattern: "pattern" in def && def.pattern instanceof RegExp ? def.pattern : unsaid("a format") };
    default:
      return unsaid(`the check ${def.check}`);
  }
}

function boundsOf(checks: readonly z.core.$ZodCheck[] | undefined): Bounds {
  const start = { min: -Infinity, max: Infinity, pattern: null, isTrimmed: false };
  return Object.assign({}, start, ...(checks ?? []).map(boundOf));
}

function drawText(bounds: Bounds): Shape {
  const { min, max, pattern, isTrimmed } = bounds;
  if (isTrimmed) return min === 1 && pattern !== null ? ["words", max] : unsaid("a trimmed text that may be empty");
  if (pattern === null) return min === -Infinity && max === Infinity ? "text" : unsaid("a bounded text of any form");
  if (min !== -Infinity) return unsaid("a text of a form and of at least a length");
  return max === Infinity ? pattern : ["text up to", max, pattern];
}

function drawNumber(isInteger: boolean, { min, max }: Bounds): Shape {
  const safest = isInteger ? Number.MAX_SAFE_INTEGER : Number.MAX_VALUE;
  return [isInteger ? "integer" : "number", Math.max(min, -safest), Math.min(max, safest)];
}

const literalOf = (value: unknown): string | number =>
  typeof value === "string" || typeof value === "number" ? value : unsaid("a literal of another type");

const isSchema = (value: unknown): value is z.core.$ZodTypes => value instanceof z.core.$ZodType;
const known = (value: unknown): z.core.$ZodTypes => (isSchema(value) ? value : unsaid("what is no schema"));

function drawObject(schema: z.core.$ZodTypes): ObjectShape {
  const { def } = schema._zod;
  if (def.type !== "object" || def.catchall?._zod.def.type !== "never") return unsaid("an object that is open");
  return Object.fromEntries(
    Object.entries(def.shape).map(([name, field]) => {
      const inner = known(field);
      return inner._zod.def.type === "optional"
        ? [`${name}?`, draw(known(inner._zod.def.innerType))]
        : [name, draw(inner)];
    }),
  );
}

function drawUnion(by: string, options: readonly z.core.SomeType[]): Shape {
  const named = options.map((option) => {
    const shape = drawObject(known(option));
    const kind = shape[by];
    if (!Array.isArray(kind) || kind[0] !== "one of" || kind.length !== 2) return unsaid("an option without a name");
    return [String(kind[1]), shape] as const;
  });
  return ["union", by, Object.fromEntries(named)];
}

/** The shape of a schema. @throws where a shape cannot say it: it never says less */
function draw(schema: z.core.$ZodTypes): Shape {
  if (schema === time) return "time";
  if (schema === timeZone) return "time zone";
  if (schema === progressSchema) return ["counts", drawObject(schema)];
  const { def } = schema._zod;
  if (def.type !== "string" && def.type !== "number" && def.type !== "array" && def.checks !== undefined)
    return unsaid(`a check of a whole ${def.type}`);
  switch (def.type) {
    case "boolean":
      return "boolean";
    case "literal":
      return ["one of", ...def.values.map(literalOf)];
    case "enum":
      return ["one of", ...Object.values(def.entries)];
    case "nullable":
      return ["null or", draw(known(def.innerType))];
    case "array":
      return ["list", draw(known(def.element)), boundsOf(def.checks).max];
    case "string":
      return "pattern" in def && def.pattern instanceof RegExp ? def.pattern : drawText(boundsOf(def.checks));
    case "number":
      return drawNumber("format" in def, boundsOf(def.checks));
    case "object":
      return drawObject(schema);
    case "union":
      return "discriminator" in def ? drawUnion(String(def.discriminator), def.options) : unsaid("a nameless union");
    default:
      return unsaid(def.type);
  }
}

/** The shapes of today, by name. */
export const drawShapes = (): Record<string, Shape> =>
  Object.fromEntries(Object.entries(drawn).map(([name, { schema }]) => [name, draw(known(schema))]));

function print(shape: unknown): string {
  if (shape instanceof RegExp) return String(shape);
  if (Array.isArray(shape)) return `[${shape.map(print).join(", ")}]`;
  if (typeof shape !== "object" || shape === null) return JSON.stringify(shape);
  return `{${Object.entries(shape)
    .map(([name, inner]) => `${JSON.stringify(name)}: ${print(inner)}`)
    .join(", ")}}`;
}

/** The source of shapes/{name}.ts, by name: a file for each, so that a bundle takes only what it reads. */
export const printShapes = (): Record<string, string> =>
  Object.fromEntries(
    Object.entries(drawn).map(([name, { schema, type, from }]) => [
      name,
      [
        "// Drawn from its schema by `npm run schemas`; a test compares them.\n",
        `import type { ${type} } from "../${from}.ts";\n`,
        'import type { ShapeOf } from "../shape.ts";\n\n',
        `export const ${name}Shape: ShapeOf<${type}> = ${print(draw(known(schema)))};\n`,
      ].join(""),
    ]),
  );
