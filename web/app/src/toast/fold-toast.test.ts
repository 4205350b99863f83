import { expect, test } from "vitest";
import { foldToast, type Toast, TOAST_MS, type ToastSignal } from "./fold-toast.ts";

type Signal = ToastSignal<string>;
const arrived = (item: string, now: number): Signal => ({ kind: "arrived", item, now });

const rows: { name: string; signals: Signal[]; expect: Toast<string> | null }[] = [
  {
    name: "one match is one toast",
    signals: [arrived("a", 0)],
    expect: { latest: "a", count: 1, until: TOAST_MS },
  },
  {
    name: "three within seconds fold into one toast that counts, and shows the last",
    signals: [arrived("a", 0), arrived("b", 1000), arrived("c", 2000)],
    expect: { latest: "c", count: 3, until: 2000 + TOAST_MS },
  },
  {
    name: "it goes when its time is up",
    signals: [arrived("a", 0), { kind: "elapsed", now: TOAST_MS }],
    expect: null,
  },
  {
    name: "an early timer does not take it down",
    signals: [arrived("a", 0), arrived("b", 5000), { kind: "elapsed", now: TOAST_MS }],
    expect: { latest: "b", count: 2, until: 5000 + TOAST_MS },
  },
  {
    name: "it stays while it is held",
    signals: [arrived("a", 0), { kind: "held" }, { kind: "elapsed", now: 99_000 }],
    expect: { latest: "a", count: 1, until: null },
  },
  {
    name: "an arrival while it is held counts, and does not start the time",
    signals: [arrived("a", 0), { kind: "held" }, arrived("b", 1000)],
    expect: { latest: "b", count: 2, until: null },
  },
  {
    name: "released, it stays its whole time again",
    signals: [arrived("a", 0), { kind: "held" }, { kind: "released", now: 50_000 }],
    expect: { latest: "a", count: 1, until: 50_000 + TOAST_MS },
  },
  {
    name: "after it was dismissed the count begins again",
    signals: [arrived("a", 0), arrived("b", 1), { kind: "dismissed" }, arrived("c", 2)],
    expect: { latest: "c", count: 1, until: 2 + TOAST_MS },
  },
  {
    name: "holding or releasing nothing shows nothing",
    signals: [{ kind: "held" }, { kind: "released", now: 1 }, { kind: "elapsed", now: 2 }],
    expect: null,
  },
];

test.each(rows)("$name", ({ signals, expect: toast }) => {
  expect(signals.reduce<Toast<string> | null>((before, signal) => foldToast(before, signal), null)).toEqual(toast);
});
