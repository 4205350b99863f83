import { beforeAll, describe, expect, test } from "vitest";
import { capturingOutput, functionsOutput } from "../../test/support/runner/capture-output.ts";
import { alertPolicy, logMetric, misfits, readRules, readRulesReadme } from "./testing/alert-rules.ts";
import { at, EVENT_ID, failed, HOUR_MS, makeLeased, makeSent, NO_TIMES, NOW, UID } from "./testing/documents.ts";

const { log } = await capturingOutput(() => import("./log.ts"));

const ID = "d".repeat(32);
const timeline = { ...NO_TIMES, committedAt: at(-800), plannedAt: NOW, leasedAt: NOW };
const delivery = makeLeased({ timeline });
const error = "messaging/internal-error";
const sent = { state: "sent", attempt: { at: NOW, outcome: "accepted", error: null } } as const;
const dead = { state: "dead", attempt: failed(0), reason: error } as const;
const settled = (settlement: typeof sent | typeof dead) =>
  log.deliverySettled({ deliveryId: ID, delivery, settlement, now: NOW });
const quiet = { matchSets: 1, stuck: 0, letters: 0, consents: 0, announcements: 0 };

/** Every line that there is, each as the functions log it; those that have two say which. */
const samples: Readonly<Record<string, () => void>> = {
  photoTriggered: () => log.photoTriggered({ eventId: EVENT_ID, photoId: "p1", rev: 1, told: 2 }),
  matchSetUnreadable: () =>
    log.matchSetUnreadable({ eventId: EVENT_ID, photoId: "p1", code: "contract/invalid-document" }),
  deliverySettled: () => settled(sent),
  "deliverySettled dead": () => settled(dead),
  deliverySkipped: () =>
    log.deliverySkipped({ deliveryId: ID, delivery: { ...makeSent({}), state: "skipped", reason: "muted" } }),
  deliveryCancelled: () => log.deliveryCancelled({ deliveryId: ID, eventId: EVENT_ID, reason: "match-removed" }),
  receiptRecorded: () => log.receiptRecorded({ deliveryId: ID, eventId: EVENT_ID, kind: "shown", lagMs: 300 }),
  eventMuted: () => log.eventMuted({ deliveryId: ID, eventId: EVENT_ID }),
  recipientGone: () => log.recipientGone({ recipientId: "a".repeat(64), code: error }),
  personWithdrawn: () => log.personWithdrawn({ eventId: EVENT_ID, items: 1, cancelled: 1 }),
  erasureAsked: () => log.erasureAsked({ auditId: ID, by: "self", eventId: EVENT_ID }),
  erasureMoved: () => log.erasureMoved({ auditId: ID, state: "erased" }),
  erasuresWoken: () => log.erasuresWoken({ erasures: 1 }),
  exported: () => log.exported({ auditId: ID, documents: 12 }),
  documentUnreadable: () => log.documentUnreadable({ kind: "device", code: "contract/invalid-document" }),
  photoCleared: () => log.photoCleared({ eventId: EVENT_ID, photoId: "p1", items: 1 }),
  photoWithdrawn: () => log.photoWithdrawn({ eventId: EVENT_ID, photoId: "p1", rev: 2, items: 1 }),
  announced: () => log.announced({ eventId: EVENT_ID, announcementId: "a1", people: 2 }),
  redriveAsked: () => log.redriveAsked({ eventId: EVENT_ID, deliveryId: ID }),
  circuitMoved: () => log.circuitMoved({ channel: "push", state: "halfOpen", reason: error }),
  "circuitMoved open": () => log.circuitMoved({ channel: "push", state: "open", reason: error }),
  circuitUnrecorded: () => log.circuitUnrecorded({ channel: "push", state: "open" }),
  doorFailed: () => log.doorFailed({ door: "unsubscribe", code: "internal", id: "e1" }),
  invitationRefused: () => log.invitationRefused({ door: "join", eventId: EVENT_ID }),
  reconciled: () => log.reconciled(quiet),
  "reconciled stuck": () => log.reconciled({ ...quiet, stuck: 3 }),
  matchesSwept: () => log.matchesSwept({ matchSets: 3, people: 2, removed: 1 }),
  pruned: () => log.pruned({ deliveries: 1, deadLetters: 1, auditEntries: 1, devicesRemoved: 1, devicesSilent: 1 }),
};

type Line = Readonly<Record<string, unknown>>;
/** The lines of each sample. */
const lines = new Map<string, readonly Line[]>();
beforeAll(() => {
  for (const [name, write] of Object.entries(samples)) {
    functionsOutput.clear();
    write();
    lines.set(
      name,
      functionsOutput.lines().map((line): Line => JSON.parse(line)),
    );
  }
});

/** As much of Cloud Logging's query language as our filters use. */
function matches(filter: string, line: Line): boolean {
  return filter.split(" AND ").every((clause) => {
    const [, field = "", operator = "", value = ""] = /^([\w.]+)(:|=|>=)(.+)$/.exec(clause) ?? [];
    const wanted: unknown = JSON.parse(value);
    const found = field === "resource.type" ? "cloud_run_revision" : line[field.replace("jsonPayload.", "")];
    if (operator === ":") return String(found).toLowerCase().includes(String(wanted).toLowerCase());
    return operator === ">=" ? typeof found === "number" && found >= Number(wanted) : found === wanted;
  });
}
const counting = (filter: string): string[] =>
  [...lines].filter(([, all]) => all.some((line) => matches(filter, line))).map(([name]) => name);
const fieldOf = (extractor: string): string => /^EXTRACT\(jsonPayload\.(\w+)\)$/.exec(extractor)?.[1] ?? extractor;

interface Metric {
  readonly name: string;
  readonly filter: string;
  readonly metricDescriptor: { readonly valueType: string; readonly labels?: readonly { readonly key: string }[] };
  readonly labelExtractors?: Readonly<Record<string, string>>;
  readonly valueExtractor?: string;
}
interface Condition {
  readonly filter: string;
  readonly aggregations: readonly { readonly groupByFields?: readonly string[] }[];
}
interface Policy {
  readonly conditions: readonly { readonly conditionThreshold?: Condition; readonly conditionAbsent?: Condition }[];
}
const metrics = readRules("metrics") as ReadonlyMap<string, Metric>;
const policies = readRules("policies") as ReadonlyMap<string, Policy>;

test("every line has a sample here", () => {
  const sampled = new Set(Object.keys(samples).map((name) => name.split(" ")[0]));
  expect(sampled).toEqual(new Set(Object.keys(log)));
});

test("no line names anybody, nor where they can be reached", () => {
  for (const [name, all] of lines) {
    expect(all.length, name).toBeGreaterThan(0);
    expect(JSON.stringify(all), name).not.toContain(UID);
  }
});

describe("the time from a photo to the provider", () => {
  const latencyOf = (change: Parameters<typeof makeLeased>[0]): unknown => {
    functionsOutput.clear();
    log.deliverySettled({ deliveryId: ID, delivery: makeLeased({ timeline, ...change }), settlement: sent, now: NOW });
    const line: Line = JSON.parse(functionsOutput.lines()[0] ?? "null");
    return line["latencyMs"];
  };
  test.each<[name: string, change: Parameters<typeof makeLeased>[0], ms: number | null]>([
    ["is that of a push that went at once", {}, 800],
    ["is that of one that was tried again", { attempts: [failed(-500)] }, 800],
    [
      "says nothing where several were told of: the first has waited for company",
      { covers: ["harbour_p1", "harbour_p2"] },
      null,
    ],
    ["says nothing where it has waited for its hour", { timeline: { ...timeline, plannedAt: at(-HOUR_MS) } }, null],
    ["says nothing of an email: it waits for the push", { channel: "email" }, null],
    ["says nothing of a dead letter that is sent again", { redriveOf: ID }, null],
    ["says nothing where nobody knows when it was committed", { timeline: { ...timeline, committedAt: null } }, null],
  ])("%s", (_, change, ms) => expect(latencyOf(change)).toBe(ms));
});

describe("each log-based metric", () => {
  const counted: Readonly<Record<string, string>> = {
    "alert-latency": "deliverySettled",
    "circuit-open": "circuitMoved open",
    "deliveries-stuck": "reconciled stuck",
    "delivery-dead": "deliverySettled dead",
    "invitation-refused": "invitationRefused",
    "match-set-unreadable": "matchSetUnreadable",
  };
  test.each([...metrics])("%s is what the API documents, under its own name", (name, metric) => {
    expect(misfits(logMetric, metric)).toEqual([]);
    expect(metric.name).toBe(`shutterbell-${name}`);
  });
  test.each([...metrics])("%s counts the line that it is for, and no other", (name, metric) => {
    const expected = name === "reconciled" ? ["reconciled", "reconciled stuck"] : [counted[name]];
    expect(counting(metric.filter)).toEqual(expected);
  });
  test.each([...metrics])("%s extracts what stands in that line, for each label that it declares", (_, metric) => {
    const { labelExtractors = {}, valueExtractor, metricDescriptor, filter } = metric;
    expect(Object.keys(labelExtractors)).toEqual((metricDescriptor.labels ?? []).map(({ key }) => key));
    const line = [...lines.values()].flat().find((one) => matches(filter, one));
    for (const extractor of Object.values(labelExtractors)) expect(typeof line?.[fieldOf(extractor)]).toBe("string");
    expect(metricDescriptor.valueType).toBe(valueExtractor === undefined ? "INT64" : "DISTRIBUTION");
    if (valueExtractor !== undefined) expect(typeof line?.[fieldOf(valueExtractor)]).toBe("number");
  });
  test.each([...metrics])(
    "%s has no label that names a person, an event or a delivery: each would be a series",
    (_, metric) => {
      for (const { key } of metric.metricDescriptor.labels ?? []) expect(["channel", "reason", "code"]).toContain(key);
    },
  );
});

describe("each policy", () => {
  const conditionsOf = (policy: Policy): Condition[] =>
    policy.conditions.flatMap(({ conditionThreshold, conditionAbsent }) => conditionThreshold ?? conditionAbsent ?? []);
  test("is there for each thing that can go wrong", () =>
    expect([...policies.keys()]).toEqual([
      "alert-latency",
      "circuit-open",
      "deliveries-stuck",
      "delivery-dead",
      "invitation-refused",
      "match-set-unreadable",
      "no-reconcile",
    ]));
  test.each([...policies])("%s is what the API documents", (_, policy) => {
    expect(misfits(alertPolicy, policy)).toEqual([]);
    // Each condition is of one kind.
    for (const condition of policy.conditions) expect(Object.keys(condition)).toHaveLength(2);
  });
  test.each([...policies])("%s watches a metric that there is, and groups by labels that it has", (_, policy) => {
    for (const { filter, aggregations } of conditionsOf(policy)) {
      const name =
        /^metric\.type="logging\.googleapis\.com\/user\/shutterbell-([a-z-]+)" AND resource\.type="cloud_run_revision"$/.exec(
          filter,
        )?.[1];
      const metric = metrics.get(name ?? "");
      expect(metric, filter).toBeDefined();
      const labels = (metric?.metricDescriptor.labels ?? []).map(({ key }) => `metric.label.${key}`);
      for (const { groupByFields = [] } of aggregations)
        expect(labels).toEqual(expect.arrayContaining([...groupByFields]));
    }
  });
  test("together they watch every metric", () => {
    const watched = [...policies.values()].flatMap(conditionsOf).map(({ filter }) => filter);
    for (const name of metrics.keys())
      expect(
        watched.some((filter) => filter.includes(`shutterbell-${name}"`)),
        name,
      ).toBe(true);
  });
});

describe("the README", () => {
  const readme = readRulesReadme();
  test("is short", () => expect(readme.split("\n").length).toBeLessThanOrEqual(61));
  test.each([...policies.keys(), ...metrics.keys()])("names %s", (name) => expect(readme).toContain(`\`${name}\``));
});

test("a misfit is found: an unknown field, a missing one, a wrong one", () => {
  const [, policy] = [...policies][0] ?? [];
  expect(misfits(alertPolicy, { ...policy, surprise: 1 })).toEqual([".surprise: unknown"]);
  expect(misfits(alertPolicy, { ...policy, severity: "LOUD" })).toEqual(['.severity: "LOUD"']);
  const { conditions: _, ...rest } = policy ?? { conditions: [] };
  expect(misfits(alertPolicy, rest)).toEqual([".conditions: missing"]);
});
