import type { RetryPolicy } from "./back-off.ts";

export type Trigger =
  | { readonly kind: "event"; readonly source: EventSource; readonly retry: boolean }
  | { readonly kind: "task"; readonly retry: RetryPolicy; readonly maxConcurrent: number }
  | { readonly kind: "schedule"; readonly schedule: string; readonly timeZone: string }
  | { readonly kind: "http" };

/** Which changes of which documents. */
export interface EventSource {
  readonly type: string;
  readonly document: { readonly value: string; readonly matchType: "EXACT" | "PATH_PATTERN" };
  readonly database: string;
  readonly namespace: string;
}

/** A deployed function, as its code describes itself. */
export interface LoadedFunction {
  /** Exports of an export are joined by `-`, as deployment does. */
  readonly name: string;
  readonly region: string;
  readonly trigger: Trigger;
  readonly call: (...args: readonly unknown[]) => unknown;
}

/** A text, or a parameter of the deployment that prints as its expression. */
type Filter = string | { toString(): string };

/** What firebase-functions attaches to each function, as much of it as we read (its ManifestEndpoint). */
interface Endpoint {
  readonly region?: unknown;
  readonly eventTrigger?: {
    readonly eventType: string;
    readonly eventFilters: Readonly<Record<string, Filter>>;
    readonly eventFilterPathPatterns?: Readonly<Record<string, Filter>>;
    readonly retry: unknown;
  };
  readonly taskQueueTrigger?: {
    readonly retryConfig?: Readonly<Record<string, unknown>>;
    readonly rateLimits?: Readonly<Record<string, unknown>>;
  };
  readonly scheduleTrigger?: { readonly schedule?: unknown; readonly timeZone?: unknown };
}

/** What firebase-tools deploys where the code says nothing. */
const DEFAULT_REGION = "us-central1";
const DEFAULT_QUEUE = { maxAttempts: 3, minBackoff: 0.1, maxBackoff: 3600, maxDoublings: 16, maxConcurrent: 1000 };

/** A setting may also be null or a marker for "as deployed before": both are the default here. */
const numberOr = (value: unknown, fallback: number): number => (typeof value === "number" ? value : fallback);

/** Every function among the exports of a module, at any depth. */
export function readFunctions(exports: object, prefix = ""): LoadedFunction[] {
  return Object.entries(exports).flatMap(([key, value]: [string, unknown]) => {
    const name = `${prefix}${key}`;
    if (typeof value === "function" && "__endpoint" in value) {
      const endpoint = value.__endpoint as Endpoint;
      const region = [endpoint.region].flat().find((part) => typeof part === "string") ?? DEFAULT_REGION;
      return [{ name, region, trigger: readTrigger(endpoint), call: value as unknown as LoadedFunction["call"] }];
    }
    const isGroup = typeof value === "object" && value !== null && !Array.isArray(value);
    return isGroup ? readFunctions(value, `${name}-`) : [];
  });
}

function readTrigger(endpoint: Endpoint): Trigger {
  const { eventTrigger, taskQueueTrigger, scheduleTrigger } = endpoint;
  if (eventTrigger !== undefined) {
    return { kind: "event", source: readSource(eventTrigger), retry: eventTrigger.retry === true };
  }
  if (taskQueueTrigger !== undefined) return readQueue(taskQueueTrigger);
  if (scheduleTrigger !== undefined) {
    const timeZone = typeof scheduleTrigger.timeZone === "string" ? scheduleTrigger.timeZone : "UTC";
    return { kind: "schedule", schedule: String(scheduleTrigger.schedule), timeZone };
  }
  return { kind: "http" };
}

function readSource(trigger: NonNullable<Endpoint["eventTrigger"]>): EventSource {
  const { eventType, eventFilters, eventFilterPathPatterns } = trigger;
  const pattern = eventFilterPathPatterns?.["document"];
  return {
    type: eventType,
    document:
      pattern === undefined
        ? { value: String(eventFilters["document"]), matchType: "EXACT" }
        : { value: String(pattern), matchType: "PATH_PATTERN" },
    database: String(eventFilters["database"] ?? "(default)"),
    namespace: String(eventFilters["namespace"] ?? "(default)"),
  };
}

function readQueue({ retryConfig = {}, rateLimits = {} }: NonNullable<Endpoint["taskQueueTrigger"]>): Trigger {
  return {
    kind: "task",
    retry: {
      maxAttempts: numberOr(retryConfig["maxAttempts"], DEFAULT_QUEUE.maxAttempts),
      minBackoffMs: numberOr(retryConfig["minBackoffSeconds"], DEFAULT_QUEUE.minBackoff) * 1000,
      maxBackoffMs: numberOr(retryConfig["maxBackoffSeconds"], DEFAULT_QUEUE.maxBackoff) * 1000,
      maxDoublings: numberOr(retryConfig["maxDoublings"], DEFAULT_QUEUE.maxDoublings),
      maxRetryMs: numberOr(retryConfig["maxRetrySeconds"], 0) * 1000,
    },
    maxConcurrent: numberOr(rateLimits["maxConcurrentDispatches"], DEFAULT_QUEUE.maxConcurrent),
  };
}
