import { expect, test } from "vitest";
import { type Accepted, foldAlerts, type Folded } from "./fold-alerts.ts";

const MINUTE_MS = 60_000;
const push = (deliveryId: string, minute: number, change: Partial<Accepted> = {}): Accepted => ({
  ...{ deliveryId, device: "a", count: 1, at: minute * MINUTE_MS },
  ...change,
});

test.each<{ name: string; accepted: Accepted[]; folded: Folded }>([
  { name: "nothing", accepted: [], folded: { alerts: 0, countSum: 0, mostInHour: 0, mostInAll: 0 } },
  {
    name: "two alerts of one guest",
    accepted: [push("x", 0), push("y", 1, { count: 4 })],
    folded: { alerts: 2, countSum: 5, mostInHour: 2, mostInAll: 2 },
  },
  {
    name: "one that was sent again counts what it said last, and rang first when it came first",
    accepted: [push("x", 0, { count: 3 }), push("y", 59), push("x", 61, { count: 2 })],
    folded: { alerts: 2, countSum: 3, mostInHour: 2, mostInAll: 2 },
  },
  {
    name: "an hour ends before the alert that comes an hour later",
    accepted: [push("x", 0), push("y", 30), push("z", 60)],
    folded: { alerts: 3, countSum: 3, mostInHour: 2, mostInAll: 3 },
  },
  {
    name: "the fullest hour may begin with any alert",
    accepted: [push("w", 0), push("x", 50), push("y", 70), push("z", 100)],
    folded: { alerts: 4, countSum: 4, mostInHour: 3, mostInAll: 4 },
  },
  {
    name: "two guests have their own hours",
    accepted: [push("x", 0), push("y", 1, { device: "b" }), push("z", 2, { device: "b" })],
    folded: { alerts: 3, countSum: 3, mostInHour: 2, mostInAll: 2 },
  },
])("$name", ({ accepted, folded }) => expect(foldAlerts(accepted)).toEqual(folded));
