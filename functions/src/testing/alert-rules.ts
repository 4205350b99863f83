import { readdirSync, readFileSync } from "node:fs";

/** What may stand in a field: a check of its value, an object, or a list of objects. */
type Field = ((value: unknown) => boolean) | Shape | readonly [Shape];
interface Shape {
  readonly required: Readonly<Record<string, Field>>;
  readonly optional?: Readonly<Record<string, Field>>;
}

const isText = (value: unknown): boolean => typeof value === "string" && value !== "";
const isNumber = (value: unknown): boolean => typeof value === "number";
const isTexts = (value: unknown): boolean => Array.isArray(value) && value.every(isText);
/** A whole number of minutes, as conditions want it. */
const isMinutes = (value: unknown): boolean =>
  typeof value === "string" && /^\d+s$/.test(value) && Number.parseInt(value, 10) % 60 === 0;
const oneOf =
  (...values: readonly string[]) =>
  (value: unknown): boolean =>
    typeof value === "string" && values.includes(value);
const isTextByKey = (value: unknown): boolean =>
  typeof value === "object" && value !== null && Object.values(value).every(isText);

const aggregation: Shape = {
  required: {
    alignmentPeriod: isMinutes,
    perSeriesAligner: oneOf("ALIGN_DELTA", "ALIGN_RATE", "ALIGN_SUM"),
    crossSeriesReducer: oneOf("REDUCE_SUM", "REDUCE_PERCENTILE_95"),
  },
  optional: { groupByFields: isTexts },
};
const trigger: Shape = { required: { count: isNumber } };
const threshold: Shape = {
  required: {
    filter: isText,
    aggregations: [aggregation],
    comparison: oneOf("COMPARISON_GT", "COMPARISON_LT"),
    thresholdValue: isNumber,
    duration: isMinutes,
    trigger,
  },
};
const absence: Shape = { required: { filter: isText, aggregations: [aggregation], duration: isMinutes, trigger } };

/** `AlertPolicy` of the Monitoring API (v3, projects.alertPolicies): as much of it as our rules use. */
export const alertPolicy: Shape = {
  required: {
    displayName: isText,
    documentation: { required: { content: isText, mimeType: oneOf("text/markdown") } },
    combiner: oneOf("OR", "AND"),
    conditions: [
      { required: { displayName: isText }, optional: { conditionThreshold: threshold, conditionAbsent: absence } },
    ],
    alertStrategy: { required: { autoClose: isMinutes } },
    severity: oneOf("CRITICAL", "ERROR", "WARNING"),
  },
};

/** `LogMetric` of the Logging API (v2, projects.metrics). */
export const logMetric: Shape = {
  required: {
    name: isText,
    description: isText,
    filter: isText,
    metricDescriptor: {
      required: { metricKind: oneOf("DELTA"), valueType: oneOf("INT64", "DISTRIBUTION"), unit: oneOf("1", "ms") },
      optional: { labels: [{ required: { key: isText, valueType: oneOf("STRING"), description: isText } }] },
    },
  },
  optional: {
    labelExtractors: isTextByKey,
    valueExtractor: isText,
    bucketOptions: {
      required: {
        exponentialBuckets: { required: { numFiniteBuckets: isNumber, growthFactor: isNumber, scale: isNumber } },
      },
    },
  },
};

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function misfitsOfField(field: Field, value: unknown, path: string): string[] {
  if (typeof field === "function") return field(value) ? [] : [`${path}: ${JSON.stringify(value)}`];
  if ("required" in field) return misfits(field, value, path);
  if (!Array.isArray(value) || value.length === 0) return [`${path}: not a list`];
  return value.flatMap((entry: unknown, index) => misfits(field[0], entry, `${path}[${index}]`));
}

/** Where a value does not fit a shape: fields that are missing, unknown or wrong. */
export function misfits(shape: Shape, value: unknown, path = ""): string[] {
  if (!isObject(value)) return [`${path}: not an object`];
  const fields: Readonly<Record<string, Field>> = { ...shape.optional, ...shape.required };
  const missing = Object.keys(shape.required).filter((name) => !(name in value));
  const found = Object.entries(value).flatMap(([name, entry]) => {
    const field = fields[name];
    return field === undefined ? [`${path}.${name}: unknown`] : misfitsOfField(field, entry, `${path}.${name}`);
  });
  return [...missing.map((name) => `${path}.${name}: missing`), ...found];
}

const folder = new URL("../../../docs/alerts/", import.meta.url);

/** The files of a folder of docs/alerts, by their names without `.json`. */
export function readRules(kind: "metrics" | "policies"): ReadonlyMap<string, unknown> {
  const names = readdirSync(new URL(`${kind}/`, folder)).toSorted();
  const read = (name: string): unknown => JSON.parse(readFileSync(new URL(`${kind}/${name}`, folder), "utf8"));
  return new Map(names.map((name) => [name.replace(/\.json$/, ""), read(name)]));
}
export const readRulesReadme = (): string => readFileSync(new URL("README.md", folder), "utf8");
