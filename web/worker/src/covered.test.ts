import { describe, expect, test } from "vitest";
import { receiptsOf, foldOf } from "./covered.ts";

const A = "delivery-aaaaaaaa";
const B = "delivery-bbbbbbbb";
const RECEIPT = "r".repeat(22);
const good = { count: 2, receipt: RECEIPT, link: "/e/harbour/p/p1" };
const deliveriesOf = (data: unknown): unknown => foldOf(data).deliveries;

const rows: readonly { name: string; data: unknown; expected: object }[] = [
  { name: "no data", data: null, expected: {} },
  { name: "a text", data: "hello", expected: {} },
  { name: "no deliveries", data: { link: "/" }, expected: {} },
  { name: "deliveries that are none", data: { deliveries: "many" }, expected: {} },
  { name: "a count alone, as an older version kept it", data: { deliveries: { [A]: 2 } }, expected: {} },
  { name: "a delivery id that is none", data: { deliveries: { short: good, [A]: good } }, expected: { [A]: good } },
  {
    name: "no link, as an older version kept it",
    data: { deliveries: { [A]: { count: 2, receipt: RECEIPT } } },
    expected: { [A]: { ...good, link: "" } },
  },
  { name: "a receipt that is no token", data: { deliveries: { [A]: { count: 2, receipt: "r" } } }, expected: {} },
  { name: "no receipt", data: { deliveries: { [A]: { count: 2 } } }, expected: {} },
  { name: "a count of nothing", data: { deliveries: { [A]: { ...good, count: 0 } } }, expected: {} },
  { name: "half a count", data: { deliveries: { [A]: { ...good, count: 1.5 } } }, expected: {} },
  { name: "a count that is a text", data: { deliveries: { [A]: { ...good, count: "2" } } }, expected: {} },
  { name: "a field too many", data: { deliveries: { [A]: { ...good, uid: "mali" } } }, expected: { [A]: good } },
];
describe("what a notification's data tells of", () => {
  test.each(rows)("with $name: $expected", ({ data, expected }) => {
    expect(deliveriesOf(data)).toEqual(expected);
  });

  test.each([
    { name: "none", replaced: undefined, expected: [] },
    { name: "no list", replaced: A, expected: [] },
    { name: "ids and others", replaced: [A, 7, "short"], expected: [A] },
  ])("what was replaced, of $name: $expected", ({ replaced, expected }) => {
    expect(foldOf({ replaced }).replaced).toEqual(expected);
  });
});

describe("the receipts of a click", () => {
  const AT = 1_750_000_000_000;
  const data = { eventId: "harbour", deliveries: { [A]: good, [B]: { count: 1, receipt: "s".repeat(22) } } };

  test("are one for each delivery that the notification stands for", () => {
    expect(receiptsOf(data, "clicked", AT)).toEqual([
      { eventId: "harbour", deliveryId: A, receipt: RECEIPT, kind: "clicked", at: AT },
      { eventId: "harbour", deliveryId: B, receipt: "s".repeat(22), kind: "clicked", at: AT },
    ]);
  });

  test.each([
    { name: "the neutral notification", of: { link: "/" } },
    { name: "no data", of: null },
    { name: "an event's id that none can have", of: { ...data, eventId: "../harbour" } },
    { name: "no event", of: { deliveries: data.deliveries } },
  ])("of $name are none", ({ of }) => expect(receiptsOf(of, "clicked", AT)).toEqual([]));
});
