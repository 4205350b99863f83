import { describe, expect, test } from "vitest";
import type { Outcome } from "../channel/channel.ts";
import { at, failed, HOUR_MS, MINUTE_MS, NOW, SECOND_MS } from "../testing/documents.ts";
import { settle, type Tried } from "./settle.ts";

const accepted: Outcome = { kind: "accepted" };
const gone: Outcome = { kind: "gone", code: "messaging/registration-token-not-registered" };
const rejected: Outcome = { kind: "rejected", code: "messaging/invalid-argument" };
const retry = (afterMs: number | null = null): Outcome => ({
  kind: "retry",
  code: "messaging/internal-error",
  afterMs,
});
const unknown: Outcome = { kind: "unknown", code: "channel/deadline" };
const fatal: Outcome = { kind: "fatal", code: "messaging/third-party-auth-error" };
const refused = (afterMs: number): Outcome => ({ kind: "refused", code: "circuit/open", afterMs });

const tried = (outcomes: readonly Outcome[], change: Partial<Tried> & { before?: number } = {}): Tried => ({
  delivery: {
    attempts: Array.from({ length: change.before ?? 0 }, () => failed(0)),
    createdAt: NOW,
    channel: "push",
  },
  outcomes,
  jitter: 1,
  now: NOW,
  ...change,
});

type Row = [name: string, outcomes: Outcome[], change: Parameters<typeof tried>[1], expected: object];
const check = (...[, outcomes, change, expected]: Row): void =>
  expect(settle(tried(outcomes, change))).toMatchObject(expected);
const attempt = (outcome: Outcome["kind"], error: string | null) => ({ at: NOW, outcome, error });
const due = (ms: number) => ({ state: "retry", dueAt: at(ms) });

describe("what the recipients said", () => {
  const dead = { state: "dead", reason: "messaging/invalid-argument" };
  const email = { delivery: { attempts: [], createdAt: NOW, channel: "email" as const } };
  test.each<Row>([
    ["accepted by the one: sent", [accepted], {}, { state: "sent", attempt: attempt("accepted", null) }],
    [
      "accepted by one of many: sent, whatever the others say",
      [gone, retry(), rejected, refused(1), accepted, fatal],
      {},
      { state: "sent" },
    ],
    ["accepted at the last try: sent", [accepted], { before: 2 }, { state: "sent" }],
    ["nobody to send to: skipped, and no try", [], {}, { state: "skipped", reason: "no-device", attempt: null }],
    [
      "all gone: skipped, not dead",
      [gone, gone],
      {},
      { state: "skipped", reason: "no-device", attempt: attempt("gone", gone.code) },
    ],
    ["an address that is gone is no device", [gone], email, { state: "skipped", reason: "no-address" }],
    [
      "a payload that is refused: dead at once",
      [rejected],
      {},
      { ...dead, attempt: attempt("rejected", rejected.code) },
    ],
    ["a payload that is refused beside one that is gone: dead", [gone, rejected], {}, dead],
    ["a passing failure beside one that is gone: tried again", [gone, retry()], {}, { state: "retry" }],
    ["a passing failure beside a refused payload: tried again", [rejected, retry()], {}, { state: "retry" }],
    ["a lost answer: tried again", [unknown], {}, { state: "retry", attempt: attempt("unknown", unknown.code) }],
    [
      "wrong credentials: tried again, for somebody may mend them",
      [fatal],
      {},
      { state: "retry", attempt: attempt("fatal", fatal.code) },
    ],
    [
      "a lost answer is what is remembered, whatever the others said",
      [retry(), fatal, unknown, gone],
      {},
      { attempt: attempt("unknown", unknown.code) },
    ],
  ])("%s", check);
});

describe("the wait before another try", () => {
  test.each<Row>([
    ["is at the most 2 s after the first", [retry()], {}, due(2 * SECOND_MS)],
    ["is at the most 4 s after the second", [retry()], { before: 1 }, due(4 * SECOND_MS)],
    ["may be none: full jitter", [retry()], { before: 1, jitter: 0 }, due(0)],
    ["lies anywhere between", [retry()], { before: 1, jitter: 0.25 }, due(SECOND_MS)],
    ["begins when the provider wants it: Retry-After", [retry(30 * SECOND_MS)], {}, due(32 * SECOND_MS)],
    ["is never shorter than Retry-After", [retry(30 * SECOND_MS)], { jitter: 0 }, due(30 * SECOND_MS)],
    [
      "of several Retry-After honours the longest",
      [retry(), retry(30 * SECOND_MS), retry(SECOND_MS)],
      { jitter: 0 },
      due(30 * SECOND_MS),
    ],
    ["honours Retry-After beside a lost answer", [unknown, retry(30 * SECOND_MS)], { jitter: 0 }, due(30 * SECOND_MS)],
    ["is a whole number of milliseconds", [retry()], { jitter: 0.12345 }, due(247)],
  ])("%s", check);
});

describe("the third try", () => {
  const third = { before: 2 };
  test.each<Row>([
    ["that fails is the last", [retry()], third, { state: "dead", reason: "messaging/internal-error" }],
    ["that fails is the last, whatever Retry-After says", [retry(HOUR_MS)], third, { state: "dead" }],
    [
      "whose answer is lost is the last",
      [unknown],
      third,
      { state: "dead", reason: "channel/deadline", attempt: attempt("unknown", unknown.code) },
    ],
    ["with wrong credentials is the last", [fatal], third, { state: "dead", reason: fatal.code }],
    [
      "that was not made, because the circuit is open, is still to come",
      [refused(1000)],
      third,
      { state: "retry", attempt: null },
    ],
    ["at which all are gone is no death", [gone], third, { state: "skipped" }],
  ])("%s", check);
});

describe("an open circuit", () => {
  const since = (ms: number) => ({
    delivery: { attempts: [], createdAt: at(-ms), channel: "push" as const },
    jitter: 0,
  });
  test.each<Row>([
    [
      "is no try, and is waited for",
      [refused(30 * SECOND_MS)],
      { jitter: 0 },
      { ...due(30 * SECOND_MS), attempt: null },
    ],
    ["is waited for a little longer, or all would come at once", [refused(30 * SECOND_MS)], {}, due(32 * SECOND_MS)],
    ["beside one that is gone is waited for", [gone, refused(1000)], { jitter: 0 }, due(1000)],
    ["beside a refused payload is waited for", [rejected, refused(1000)], { jitter: 0 }, due(1000)],
    [
      "that others still came through is a try of theirs",
      [refused(1000), retry()],
      {},
      { attempt: attempt("retry", "messaging/internal-error") },
    ],
    ["is waited for up to six hours", [refused(1000)], since(6 * HOUR_MS), { state: "retry" }],
    [
      "and then given up: it is no news any more",
      [refused(1000)],
      since(6 * HOUR_MS + 1),
      { state: "dead", reason: "circuit/open", attempt: attempt("refused", "circuit/open") },
    ],
    ["is not given up by what was tried in the seventh hour", [retry()], since(7 * HOUR_MS), { state: "retry" }],
    ["holds up nothing that was sent", [refused(MINUTE_MS), accepted], since(7 * HOUR_MS), { state: "sent" }],
  ])("%s", check);
});
