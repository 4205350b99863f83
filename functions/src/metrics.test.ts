import { metrics } from "@opentelemetry/api";
import {
  AggregationTemporality,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
} from "@opentelemetry/sdk-metrics";
import { afterAll, beforeAll, expect, test } from "vitest";
import { capturingOutput } from "../../test/support/runner/capture-output.ts";
import { at, EVENT_ID, failed, makeLeased, makeSent, NO_TIMES, NOW, UID } from "./testing/documents.ts";

const exporter = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE);
const reader = new PeriodicExportingMetricReader({ exporter, exportIntervalMillis: 3_600_000 });
const provider = new MeterProvider({ readers: [reader] });
// Before the functions make their instruments: the API hands out none that would find a provider later.
metrics.setGlobalMeterProvider(provider);
const { log } = await capturingOutput(() => import("./log.ts"));
const { recordReceiptLag } = await import("./metrics.ts");

interface Point {
  readonly name: string;
  readonly unit: string;
  readonly attributes: object;
  readonly value: unknown;
}
let points: readonly Point[];

beforeAll(async () => {
  const timeline = { ...NO_TIMES, committedAt: at(-800), plannedAt: NOW, leasedAt: NOW };
  const about = { deliveryId: "d".repeat(32), now: NOW };
  const delivery = makeLeased({ timeline });
  const two = makeLeased({ timeline, covers: ["harbour_p1", "harbour_p2"] });
  const accepted = { at: NOW, outcome: "accepted", error: null } as const;
  log.deliverySettled({ ...about, delivery, settlement: { state: "retry", attempt: failed(0), dueAt: at(1) } });
  log.deliverySettled({ ...about, delivery, settlement: { state: "sent", attempt: accepted } });
  log.deliverySettled({ ...about, delivery: two, settlement: { state: "sent", attempt: accepted } });
  log.deliverySkipped({
    deliveryId: about.deliveryId,
    delivery: { ...makeSent({}), state: "skipped", reason: "muted" },
  });
  recordReceiptLag("push", "shown", 300);
  await provider.forceFlush();
  points = exporter
    .getMetrics()
    .flatMap(({ scopeMetrics }) =>
      scopeMetrics.flatMap(({ metrics: all }) =>
        all.flatMap(({ descriptor: { name, unit }, dataPoints }) =>
          dataPoints.map(({ attributes, value }) => ({ name, unit, attributes, value: Object(value).sum ?? value })),
        ),
      ),
    );
});
afterAll(() => provider.shutdown());

test("what ends is counted, with the items that it covered; what is tried again is a try alone", () => {
  const push = { channel: "push", category: "photo" };
  expect(points.map(({ name, unit, attributes, value }) => ({ name, unit, attributes, value }))).toEqual([
    { name: "shutterbell.alerts", unit: "{alert}", attributes: { ...push, state: "sent" }, value: 2 },
    { name: "shutterbell.alerts", unit: "{alert}", attributes: { ...push, state: "skipped" }, value: 1 },
    { name: "shutterbell.alert.items", unit: "{item}", attributes: { ...push, state: "sent" }, value: 3 },
    { name: "shutterbell.alert.items", unit: "{item}", attributes: { ...push, state: "skipped" }, value: 1 },
    { name: "shutterbell.attempts", unit: "{attempt}", attributes: { channel: "push", outcome: "retry" }, value: 1 },
    { name: "shutterbell.attempts", unit: "{attempt}", attributes: { channel: "push", outcome: "accepted" }, value: 2 },
    { name: "shutterbell.alert.latency", unit: "ms", attributes: push, value: 800 },
    { name: "shutterbell.receipt.lag", unit: "ms", attributes: { channel: "push", kind: "shown" }, value: 300 },
  ]);
});

test("no attribute names a person, an event or a delivery", () => {
  const all = JSON.stringify(points.map(({ attributes }) => attributes));
  for (const secret of [UID, EVENT_ID, "d".repeat(32)]) expect(all).not.toContain(secret);
});
