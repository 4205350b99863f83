import { paths } from "@shutterbell/contract";
import {
  AggregationTemporality,
  DataPointType,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
} from "@opentelemetry/sdk-metrics";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { eventDocument, inboxDocument, photoDocument } from "./fakes/documents.ts";
import { World } from "./fakes/world.ts";
import { GRACE_MS, LINGER_MS } from "./live/watch.ts";
import { recordMetrics } from "./record-metrics.ts";
import type { Kit } from "./types.ts";

const EVENT = paths.event("harbour");
const nobody = (): void => undefined;
const OF = { "shutterbell.listener": "event" };

/** What a series holds: the sum of a counter, or how many a histogram took and their sum. */
interface Point {
  readonly of: object;
  readonly value: number | { readonly count: number; readonly sum: number | undefined };
}

let exporter: InMemoryMetricExporter;
let provider: MeterProvider;
let world: World;
let kit: Kit;
let stop: () => void;

beforeEach(() => {
  exporter = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE);
  provider = new MeterProvider({
    readers: [new PeriodicExportingMetricReader({ exporter, exportIntervalMillis: 3_600_000 })],
  });
  world = new World();
  world.store.commit({ [EVENT]: eventDocument() });
  kit = world.start();
  stop = recordMetrics(kit, provider.getMeter("shutterbell"));
});
afterEach(() => provider.shutdown());

async function exported() {
  exporter.reset();
  await provider.forceFlush();
  return exporter.getMetrics().flatMap(({ scopeMetrics }) => scopeMetrics.flatMap(({ metrics }) => metrics));
}

/** The series of one instrument now, by its name below `shutterbell.client`. */
async function series(name: string): Promise<readonly Point[]> {
  const metric = (await exported()).find(({ descriptor }) => descriptor.name === `shutterbell.client.${name}`);
  if (metric === undefined) return [];
  return metric.dataPointType === DataPointType.HISTOGRAM
    ? metric.dataPoints.map(({ attributes, value: { count, sum } }) => ({ of: attributes, value: { count, sum } }))
    : metric.dataPoints.map(({ attributes, value }) => ({ of: attributes, value: Number(value) }));
}

async function watchEvent(): Promise<() => void> {
  world.account.become("mali");
  const leave = kit.watchEvent("harbour").subscribe(nobody);
  await world.settle();
  return leave;
}

const lose = (): void => {
  world.network.tell("offline");
  world.store.reach(false);
};
const comeBack = (): void => {
  world.network.tell("online");
  world.store.reach(true);
};

describe("connections", () => {
  test("are counted while they are live", async () => {
    const leave = await watchEvent();
    kit.watchGallery("harbour").subscribe(nobody);
    await world.settle();
    expect(await series("connections.active")).toEqual([
      { of: OF, value: 1 },
      { of: { "shutterbell.listener": "gallery" }, value: 1 },
    ]);
    leave();
    await world.clock.turn(LINGER_MS);
    expect(await series("connections.active")).toEqual([
      { of: OF, value: 0 },
      { of: { "shutterbell.listener": "gallery" }, value: 1 },
    ]);
  });

  test("last from live to the end of it, in seconds", async () => {
    await watchEvent();
    await world.clock.turn(90_000);
    lose();
    comeBack();
    await world.clock.turn(30_000);
    world.account.become(null);
    expect(await series("connection.duration")).toEqual([{ of: OF, value: { count: 2, sum: 120 } }]);
  });

  test("that are lost are failures, and come back as reconnections", async () => {
    await watchEvent();
    lose();
    comeBack();
    world.store.reach(false);
    await world.clock.turn(GRACE_MS);
    comeBack();
    expect(await series("connection.failures")).toEqual([
      { of: { ...OF, "shutterbell.connection.state": "offline" }, value: 1 },
      { of: { ...OF, "shutterbell.connection.state": "stale" }, value: 1 },
    ]);
    expect(await series("connection.reconnections")).toEqual([{ of: OF, value: 2 }]);
  });

  test("of a new person, or after nobody listened, are no reconnections and no failures", async () => {
    const leave = await watchEvent();
    world.account.become("tom");
    await world.settle();
    leave();
    await world.clock.turn(LINGER_MS);
    kit.watchEvent("harbour").subscribe(nobody);
    await world.settle();
    expect(await series("connection.reconnections")).toEqual([]);
    expect(await series("connection.failures")).toEqual([]);
    expect(await series("connections.active")).toEqual([{ of: OF, value: 1 }]);
  });

  test("are none once recording has stopped", async () => {
    await watchEvent();
    stop();
    lose();
    comeBack();
    expect(await series("connections.active")).toEqual([{ of: OF, value: 0 }]);
    expect(await series("connection.failures")).toEqual([]);
  });

  test("that were live before recording began are not counted down below nothing", async () => {
    stop();
    await watchEvent();
    recordMetrics(kit, provider.getMeter("shutterbell"));
    world.account.become(null);
    expect(await series("connections.active")).toEqual([]);
  });
});

test("a listener's errors are counted by their code, one that a new token heals is none", async () => {
  await watchEvent();
  world.account.onRenewal = () => world.store.rule(EVENT, true);
  world.store.rule(EVENT, false);
  await world.settle();
  world.account.onRenewal = nobody;
  world.store.rule(EVENT, false);
  await world.settle();
  expect(kit.watchEvent("harbour").get().connection).toBe("denied");
  expect(await series("listener.errors")).toEqual([{ of: { ...OF, "error.type": "kit/denied" }, value: 1 }]);
  expect(await series("connection.failures")).toEqual([]);
});

describe("the time from commit to page", () => {
  const at = (ms: number): Date => new Date(world.clock.now().getTime() + ms);
  const inbox = (n: number): string => paths.inboxItem("mali", `harbour_p${n}`);

  test("is recorded in milliseconds for what arrives in the gallery and in the inbox", async () => {
    world.account.become("mali");
    kit.watchGallery("harbour").subscribe(nobody);
    kit.watchInbox("harbour").subscribe(nobody);
    await world.settle();
    world.store.commit({
      [paths.photo("harbour", "p1")]: photoDocument(at(-240)),
      [paths.photo("harbour", "p2")]: photoDocument(at(-160)),
      [inbox(1)]: inboxDocument(at(-240)),
    });
    expect(await series("arrival.delay")).toEqual([
      { of: { "shutterbell.listener": "gallery" }, value: { count: 2, sum: 400 } },
      { of: { "shutterbell.listener": "inbox" }, value: { count: 1, sum: 240 } },
    ]);
  });

  const still: readonly { name: string; happens: () => void }[] = [
    { name: "what was there before", happens: nobody },
    {
      name: "what came while the connection was away",
      happens: () => {
        lose();
        world.store.commit({ [inbox(2)]: inboxDocument(at(-40)) });
        comeBack();
      },
    },
    {
      name: "what is older than the newest",
      happens: () => world.store.commit({ [inbox(2)]: inboxDocument(at(-9e6)) }),
    },
    { name: "what is changed", happens: () => world.store.commit({ [inbox(1)]: inboxDocument(at(-900), { rev: 2 }) }) },
    { name: "what is taken away", happens: () => world.store.commit({ [inbox(1)]: null }) },
    {
      name: "what a clock that is behind would date into the future",
      happens: () => world.store.commit({ [inbox(2)]: inboxDocument(at(5_000)) }),
    },
  ];
  test.each(still)("is not recorded for $name", async ({ happens }) => {
    world.account.become("mali");
    world.store.commit({ [inbox(1)]: inboxDocument(at(-900)) });
    kit.watchInbox("harbour").subscribe(nobody);
    await world.settle();
    happens();
    await world.settle();
    expect(await series("arrival.delay")).toEqual([]);
  });
});

test("every instrument says its unit, and no series names a person, an event or a photo", async () => {
  await watchEvent();
  kit.watchInbox("harbour").subscribe(nobody);
  await world.settle();
  world.store.commit({ [paths.inboxItem("mali", "harbour_p1")]: inboxDocument(world.clock.now()) });
  lose();
  comeBack();
  world.store.rule(EVENT, false);
  await world.settle();
  const metrics = await exported();
  const names = metrics.map(({ descriptor: { name, unit } }) => [name.replace("shutterbell.client.", ""), unit]);
  expect(names).toEqual([
    ["connections.active", "{connection}"],
    ["connection.duration", "s"],
    ["connection.failures", "{failure}"],
    ["connection.reconnections", "{reconnection}"],
    ["listener.errors", "{error}"],
    ["arrival.delay", "ms"],
  ]);
  const attributes = JSON.stringify(metrics.flatMap(({ dataPoints }) => dataPoints.map((point) => point.attributes)));
  expect(attributes).not.toMatch(/mali|harbour|p1/);
});
