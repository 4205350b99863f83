import { describe, expect, test } from "vitest";
import { at } from "../../fakes/organiser-documents.ts";
import { estimateCost, projectUsage, type Usage } from "./estimate-cost.ts";
import { PRICES, type Prices } from "./prices.ts";

const nothing: Usage = {
  ...{ photos: 0, matches: 0, alerts: 0, receipts: 0 },
  ...{ participants: 0, hours: 0, sms: 0, smsPriceUsd: 0 },
};
const free: Prices = {
  ...{ asOf: "2026-01-01", read: 0, write: 0, egressGiB: 0 },
  ...{ invocation: 0, vcpuSecond: 0, memoryGiBSecond: 0, bahtPerUsd: 32 },
};

describe("what an event costs", () => {
  const rows: { name: string; usage: Partial<Usage>; reads: number; writes: number }[] = [
    { name: "nothing where nothing happened", usage: {}, reads: 0, writes: 0 },
    { name: "a photo with three faces: 2 + 3 writes", usage: { photos: 1, matches: 3 }, reads: 3 + 2, writes: 5 },
    { name: "an alert: 5 reads and 2 writes", usage: { alerts: 1 }, reads: 5, writes: 2 },
    { name: "two receipts: 2 reads and 2 writes", usage: { receipts: 2 }, reads: 2, writes: 2 },
    { name: "an hour at rest: 6 reads a minute", usage: { hours: 1 }, reads: 360, writes: 0 },
    { name: "each photo once for each who watches", usage: { photos: 10, participants: 200 }, reads: 2020, writes: 20 },
  ];
  test.each(rows)("$name", ({ usage, reads, writes }) => {
    expect(estimateCost({ ...nothing, ...usage }, PRICES)).toMatchObject({ reads, writes });
  });

  test("is its parts together, also in baht", () => {
    const usage = {
      ...nothing,
      photos: 1000,
      matches: 3000,
      alerts: 2000,
      receipts: 3000,
      participants: 300,
      hours: 4,
    };
    const cost = estimateCost({ ...usage, sms: 10, smsPriceUsd: 0.02 }, PRICES);
    expect(cost.smsUsd).toBeCloseTo(0.2, 9);
    expect(cost.totalUsd).toBeCloseTo(cost.firestoreUsd + cost.functionsUsd + cost.smsUsd, 9);
    expect(cost.totalBaht).toBeCloseTo(cost.totalUsd * 31.96, 9);
  });

  test("an SMS costs what the organiser agreed to, whatever the rest costs", () => {
    expect(estimateCost({ ...nothing, sms: 3, smsPriceUsd: 0.5 }, free)).toMatchObject({
      totalUsd: 1.5,
      totalBaht: 48,
    });
  });
});

describe("what it will have cost at its end", () => {
  const event = { startsAt: at(0), endsAt: at(4000) };
  const usage = { ...nothing, photos: 10, participants: 200, sms: 1, smsPriceUsd: 0.5 };
  test("grows with the time that is left, but not the guests nor a price", () => {
    const projected = projectUsage(usage, event, at(1000));
    expect(projected).toMatchObject({ photos: 40, sms: 4, participants: 200, smsPriceUsd: 0.5 });
  });
  test.each([
    { name: "before it begins", now: at(0) },
    { name: "once it is over", now: at(4000) },
  ])("is not foretold $name", ({ now }) => {
    expect(projectUsage(usage, event, now)).toBeNull();
  });
});
