import { describe, expect, test } from "vitest";
import { CONNECTION_SIGNALS, CONNECTION_STATES, connectionTable, nextConnectionState } from "./connection.ts";
import { DELIVERY_STATES, deliveryTransitions, INITIAL_DELIVERY_STATES } from "./delivery.ts";
import { photoTransitions } from "./photo.ts";
import { assertMove, isTerminal, mayMove } from "./transitions.ts";

describe("a delivery", () => {
  const allowed = new Set([
    "planned>planned",
    "planned>leased",
    "planned>cancelled",
    "planned>skipped",
    "leased>leased",
    "leased>sent",
    "leased>retry",
    "leased>dead",
    "leased>cancelled",
    "leased>skipped",
    "leased>shown",
    "leased>clicked",
    "retry>leased",
    "retry>cancelled",
    "retry>skipped",
    "retry>shown",
    "retry>clicked",
    "sent>shown",
    "sent>clicked",
    "shown>clicked",
  ]);
  for (const from of DELIVERY_STATES) {
    for (const to of DELIVERY_STATES) {
      const may = allowed.has(`${from}>${to}`);
      test(`${from} → ${to}: ${may ? "allowed" : "forbidden"}`, () =>
        expect(mayMove(deliveryTransitions, from, to)).toBe(may));
    }
  }
  test("ends as clicked, dead, cancelled or skipped", () =>
    expect(DELIVERY_STATES.filter((state) => isTerminal(deliveryTransitions, state))).toEqual([
      "clicked",
      "dead",
      "cancelled",
      "skipped",
    ]));
  test("every state can be reached", () => {
    const reached = new Set(Object.values(deliveryTransitions).flat());
    const initial: readonly string[] = INITIAL_DELIVERY_STATES;
    expect(DELIVERY_STATES.filter((state) => !initial.includes(state) && !reached.has(state))).toEqual([]);
  });
});

test("a withdrawn photo never comes back", () => {
  expect(mayMove(photoTransitions, "ready", "withdrawn")).toBe(true);
  expect(isTerminal(photoTransitions, "withdrawn")).toBe(true);
});

test("a forbidden move says from where to where", () => {
  expect(() => assertMove(photoTransitions, "photo", "withdrawn", "ready")).toThrow(
    expect.objectContaining({
      code: "contract/forbidden-transition",
      message: expect.stringContaining("photo cannot go from withdrawn to ready"),
    }),
  );
  expect(() => assertMove(photoTransitions, "photo", "ready", "withdrawn")).not.toThrow();
});

describe("a connection", () => {
  test("has an answer for every state and signal", () => {
    for (const state of CONNECTION_STATES) {
      for (const signal of CONNECTION_SIGNALS) expect(CONNECTION_STATES).toContain(connectionTable[state][signal]);
    }
  });
  test("is live only after the server spoke", () => {
    for (const state of CONNECTION_STATES) {
      for (const signal of CONNECTION_SIGNALS) {
        const next = nextConnectionState(state, signal);
        if (next === "live" && state !== "live") expect([state, signal]).toEqual([state, "fromServer"]);
      }
    }
  });
  test("stops from everywhere", () => {
    for (const state of CONNECTION_STATES) expect(nextConnectionState(state, "stop")).toBe("idle");
  });
  test.each(["idle", "denied", "failed"] as const)("that is %s hears nothing until it is started", (state) => {
    for (const signal of CONNECTION_SIGNALS.filter((one) => one !== "start" && one !== "stop"))
      expect(nextConnectionState(state, signal)).toBe(state);
    expect(nextConnectionState(state, "start")).toBe("connecting");
  });
  test("goes stale when it is quiet, and offline when the browser says so", () => {
    expect(nextConnectionState("live", "quiet")).toBe("stale");
    expect(nextConnectionState("live", "offline")).toBe("offline");
    expect(nextConnectionState("offline", "quiet")).toBe("offline");
    expect(nextConnectionState("offline", "online")).toBe("connecting");
  });
});
