import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, describe, expect, test, vi } from "vitest";
import { type CircuitChange, withBreaker } from "./breaker.ts";
import { messageTo } from "./channel.cases.ts";
import type { Channel, Outcome } from "./channel.ts";

const failure: Outcome = { kind: "retry", code: "messaging/server-unavailable", afterMs: null };
const accepted: Outcome = { kind: "accepted" };
const OPEN_MS = 40;

/** A channel whose provider answers as it is told, and counts how often it was asked. */
class ScriptedChannel implements Channel {
  readonly name = "push";
  answer: () => Outcome | Promise<Outcome> = () => accepted;
  asked = 0;
  forgotten: string[] = [];
  recipientsOf = async (uid: string) =>
    uid === "nobody"
      ? []
      : [
          {
            id: `device-of-${uid}`,
            send: async () => {
              this.asked += 1;
              return this.answer();
            },
            forget: async () => void this.forgotten.push(uid),
          },
        ];
}

function open(failures = 3) {
  const inner = new ScriptedChannel();
  const changes: CircuitChange[] = [];
  const channel = withBreaker(inner, {
    failures,
    halfOpenAfterMs: OPEN_MS,
    now: () => new Date(),
    onChange: (change) => void changes.push(change),
  });
  const send = async (): Promise<Outcome> => {
    const [recipient] = await channel.recipientsOf("mali");
    return recipient!.send(messageTo("mali"));
  };
  const sendAll = async (...answers: Outcome[]): Promise<void> => {
    for (const answer of answers) {
      inner.answer = () => answer;
      await send();
    }
  };
  return { inner, channel, changes, send, sendAll, states: () => changes.map(({ state }) => state) };
}

describe("a circuit", () => {
  test("stays closed below the number of failures, and passes outcomes on as they are", async () => {
    const { send, sendAll, inner, changes } = open();
    await sendAll(failure, failure);
    inner.answer = () => accepted;
    expect(await send()).toEqual(accepted);
    expect(changes).toEqual([]);
  });

  test("opens after failures in a row; then the provider is not asked any more", async () => {
    const { send, sendAll, inner, changes } = open();
    await sendAll(failure, failure, failure);
    const refused = await send();
    expect(refused).toEqual({ kind: "refused", code: "circuit/open", afterMs: expect.any(Number) });
    expect(refused.kind === "refused" && refused.afterMs > 0 && refused.afterMs <= OPEN_MS).toBe(true);
    expect(inner.asked).toBe(3);
    expect(changes).toEqual([{ channel: "push", state: "open", reason: "messaging/server-unavailable" }]);
  });

  test("closes again after one probe that went well", async () => {
    const { send, sendAll, inner, changes } = open();
    await sendAll(failure, failure, failure);
    await sleep(OPEN_MS + 5);
    inner.answer = () => accepted;
    expect(await send()).toEqual(accepted);
    expect(await send()).toEqual(accepted);
    expect(changes.slice(1)).toEqual([
      { channel: "push", state: "halfOpen", reason: "messaging/server-unavailable" },
      { channel: "push", state: "closed", reason: null },
    ]);
  });

  test("opens again after one probe that failed", async () => {
    const { send, sendAll, inner, states } = open();
    await sendAll(failure, failure, failure);
    await sleep(OPEN_MS + 5);
    expect(await send()).toEqual(failure);
    expect(await send()).toMatchObject({ kind: "refused" });
    expect(inner.asked).toBe(4);
    expect(states()).toEqual(["open", "halfOpen", "open"]);
  });

  test("lets one probe through at a time; nobody waits behind it", async () => {
    const { send, sendAll, inner } = open();
    await sendAll(failure, failure, failure);
    await sleep(OPEN_MS + 5);
    let answerProbe: (outcome: Outcome) => void = () => {};
    inner.answer = () => new Promise<Outcome>((resolve) => (answerProbe = resolve));
    const probe = send();
    const meanwhile = await Promise.all([send(), send(), send()]);
    expect(meanwhile.map(({ kind }) => kind)).toEqual(["refused", "refused", "refused"]);
    answerProbe(accepted);
    expect(await probe).toEqual(accepted);
    expect(inner.asked).toBe(4);
  });

  test("starts to count anew after a success", async () => {
    const { sendAll, changes } = open();
    await sendAll(failure, failure, accepted, failure, failure);
    expect(changes).toEqual([]);
  });

  test("opens after ten failures where nobody says otherwise", async () => {
    const inner = new ScriptedChannel();
    inner.answer = () => failure;
    const changes: CircuitChange[] = [];
    const channel = withBreaker(inner, { now: () => new Date(), onChange: (change) => void changes.push(change) });
    const [recipient] = await channel.recipientsOf("mali");
    for (let count = 0; count < 9; count += 1) await recipient!.send(messageTo("mali"));
    expect(changes).toEqual([]);
    await recipient!.send(messageTo("mali"));
    expect(changes).toHaveLength(1);
    expect(await recipient!.send(messageTo("mali"))).toMatchObject({ kind: "refused", afterMs: expect.any(Number) });
  });
});

describe("what counts as a failure", () => {
  const rows: { name: string; outcome: Outcome; opens: boolean }[] = [
    { name: "retry", outcome: failure, opens: true },
    { name: "unknown", outcome: { kind: "unknown", code: "channel/deadline" }, opens: true },
    { name: "fatal", outcome: { kind: "fatal", code: "twilio/20003" }, opens: true },
    { name: "gone", outcome: { kind: "gone", code: "twilio/21610" }, opens: false },
    { name: "rejected", outcome: { kind: "rejected", code: "smtp/554" }, opens: false },
    { name: "accepted", outcome: accepted, opens: false },
    {
      name: "one browser that gets too many",
      outcome: { kind: "retry", code: "messaging/device-message-rate-exceeded", afterMs: null },
      opens: false,
    },
    { name: "one mailbox that is busy", outcome: { kind: "retry", code: "smtp/450", afterMs: null }, opens: false },
  ];
  test.each(rows)("$name: $opens", async ({ outcome, opens }) => {
    const { sendAll, changes } = open();
    await sendAll(outcome, outcome, outcome);
    expect(changes.map(({ state, reason }) => [state, reason])).toEqual(
      opens && "code" in outcome ? [["open", outcome.code]] : [],
    );
  });

  test.each(rows.filter(({ opens }) => !opens))(
    "a probe that is told $name closes the circuit",
    async ({ outcome }) => {
      const { sendAll, states } = open();
      await sendAll(failure, failure, failure);
      await sleep(OPEN_MS + 5);
      await sendAll(outcome);
      expect(states()).toEqual(["open", "halfOpen", "closed"]);
    },
  );
});

describe("what a breaker leaves alone", () => {
  test("who can be reached, their ids, and what is forgotten", async () => {
    const { channel, inner } = open();
    expect(channel.name).toBe("push");
    expect(await channel.recipientsOf("nobody")).toEqual([]);
    const [recipient] = await channel.recipientsOf("mali");
    expect(recipient!.id).toBe("device-of-mali");
    await recipient!.forget();
    expect(inner.forgotten).toEqual(["mali"]);
  });
});

describe("the clock", () => {
  afterEach(() => vi.useRealTimers());

  test("an open circuit says how long is left of its 30 s", async () => {
    vi.useFakeTimers({ toFake: ["Date"], now: new Date("2026-06-12T14:04:00Z") });
    const inner = new ScriptedChannel();
    inner.answer = () => failure;
    const channel = withBreaker(inner, { failures: 1, now: () => new Date(), onChange: () => {} });
    const [recipient] = await channel.recipientsOf("mali");
    await recipient!.send(messageTo("mali"));
    vi.setSystemTime(new Date("2026-06-12T14:04:10Z"));
    expect(await recipient!.send(messageTo("mali"))).toMatchObject({ kind: "refused", afterMs: 20_000 });
    vi.setSystemTime(new Date("2026-06-12T14:04:30Z"));
    expect(await recipient!.send(messageTo("mali"))).toEqual(failure);
  });
});
