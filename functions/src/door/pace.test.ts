import { paths } from "@shutterbell/contract";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type DoorServer, serveDoors } from "../../../test/support/doors/serve-doors.ts";
import { functionsOutput } from "../../../test/support/runner/capture-output.ts";
import { makeEvent, NOW } from "../testing/documents.ts";
import { paced } from "./pace.ts";

const pace = { address: 10, person: 3, event: 4 };
const outcomes = async (times: number, work: () => Promise<void>): Promise<string[]> => {
  const all: string[] = [];
  for (let time = 0; time < times; time += 1)
    all.push(
      await work().then(
        () => "taken",
        (error: { reason?: string }) => error.reason ?? "failed",
      ),
    );
  return all;
};

describe("a pace", () => {
  test("takes as many calls as it says, and then refuses with when to come again", async () => {
    const { take } = paced("join", pace, 1);
    expect(await outcomes(4, () => take("person", "mali"))).toEqual(["taken", "taken", "taken", "door/too-many-calls"]);
    await expect(take("person", "mali")).rejects.toMatchObject({
      ...{ http: 429, code: "resource-exhausted" },
      headers: { "retry-after": expect.stringMatching(/^([1-9]|[1-5]\d|60)$/) },
      details: { code: "door/too-many-calls", retryAfterSeconds: expect.any(Number) },
    });
  });
  test("counts each person, address, event and door for itself", async () => {
    const [join, receipt] = [paced("join", pace, 1), paced("receipt", pace, 1)];
    await outcomes(4, () => join.take("person", "mali"));
    const others = [join.take("person", "tom"), join.take("event", "mali"), receipt.take("person", "mali")];
    await expect(Promise.all(others)).resolves.toBeDefined();
  });
  test("counts a guess five times", async () => {
    const { take, punish } = paced("join", pace, 1);
    for (const _ of [1, 2]) {
      await take("address", "203.0.113.7");
      await punish("address", "203.0.113.7");
    }
    await expect(take("address", "203.0.113.7")).rejects.toMatchObject({ reason: "door/too-many-calls" });
  });
  test("is as many times larger as the deployment says", async () => {
    const { take } = paced("join", pace, 2);
    expect(await outcomes(6, () => take("person", "mali"))).not.toContain("door/too-many-calls");
  });
});

describe("at the doors", () => {
  let server: DoorServer;
  const SECRET = "s".repeat(32);
  beforeEach(async () => {
    server = await serveDoors({
      now: () => NOW,
      proofs: { uidOf: async (token) => token.split(".")[1] ?? "", proveApp: null },
      // Of 600, 60 and 3000: 30, 3 and 150.
      env: { SHUTTERBELL_DOOR_PACE: "0.05", SHUTTERBELL_PROXIES: "1" },
    });
    for (const id of ["a", "b"]) {
      await server.memory.firestore.doc(paths.event(id)).set(makeEvent());
      await server.memory.firestore.doc(paths.join(id)).set({ schemaVersion: 1, secret: SECRET, rotatedAt: NOW });
    }
  });
  afterEach(async () => {
    await server.close();
    functionsOutput.clear();
  });
  const post = async (door: string, data: object, { from, by = "mali" }: { from: string; by?: string }) => {
    const response = await fetch(`${server.origin}/api/${door}`, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer a.${by}.c`, "x-forwarded-for": from },
      body: JSON.stringify({ data }),
    });
    await response.arrayBuffer();
    return response;
  };
  const statuses = async (times: number, one: (time: number) => Promise<Response>): Promise<number[]> => {
    const all: number[] = [];
    for (let time = 0; time < times; time += 1) all.push((await one(time)).status);
    return all;
  };
  const count = (all: readonly number[], status: number): number => all.filter((one) => one === status).length;
  const join = { eventId: "a", secret: SECRET, displayName: "Mali", consent: { version: 1, granted: true } };

  test("one address is told to wait, and another is not", async () => {
    const invitation = { eventId: "a", secret: SECRET };
    const all = await statuses(31, () => post("invitation", invitation, { from: "203.0.113.7" }));
    expect([count(all, 200), all.at(-1)]).toEqual([30, 429]);
    const refused = await post("invitation", invitation, { from: "203.0.113.7" });
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
    expect((await post("invitation", invitation, { from: "203.0.113.8" })).status).toBe(200);
  });
  test("one person is told to wait, from wherever they call", async () => {
    const all = await statuses(4, (time) => post("join", join, { from: `203.0.113.${time}` }));
    expect(all).toEqual([200, 200, 200, 429]);
    expect((await post("join", join, { from: "203.0.113.9", by: "tom" })).status).toBe(200);
  });
  test("one event is held back without the others", async () => {
    const wrong = { eventId: "a", secret: "w".repeat(32) };
    const from = (time: number) => ({ from: `198.51.${Math.floor(time / 5)}.1` });
    const all = await statuses(151, (time) => post("invitation", wrong, from(time)));
    expect([count(all, 403), all.at(-1)]).toEqual([150, 429]);
    expect((await post("invitation", { eventId: "b", secret: SECRET }, from(999))).status).toBe(200);
  });
  test("whoever guesses secrets gets a fifth of the tries, each of which is counted in the log under its event", async () => {
    const wrong = { eventId: "a", secret: "w".repeat(32) };
    const all = await statuses(10, () => post("invitation", wrong, { from: "203.0.113.7" }));
    expect([count(all, 403), count(all, 429)]).toEqual([6, 4]);
    const lines = functionsOutput.lines().map((line) => JSON.parse(line));
    expect(lines).toEqual(
      Array.from({ length: 6 }, () =>
        expect.objectContaining({ message: "invitation refused", door: "invitation", eventId: "a" }),
      ),
    );
  });
});
