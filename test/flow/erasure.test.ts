import { type AuditEntry, paths, readDocument } from "@shutterbell/contract";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { callDoor } from "../support/doors.ts";
import { type Life, makeLife } from "../support/make-life.ts";
import { pathsWith, readEverything } from "../support/read-everything.ts";
import { readSuiteEnv } from "../support/suite-env.ts";
import { until } from "../support/until.ts";
import { inboxOf, openWorld, PROJECT_ID, type World } from "../support/world.ts";
import { runCli } from "./cli-fixtures.ts";

const env = readSuiteEnv();
let world: World;
beforeAll(() => {
  world = openWorld();
});
afterAll(() => world.close());

async function liveALittle(): Promise<Life> {
  const life = await makeLife(world, env.fcm);
  await life.publish("kept");
  await until("both photos in the inbox", async () => (await inboxOf(world, life.uid)).length === 2);
  return life;
}
const traces = async (life: Life): Promise<string[]> => pathsWith(await readEverything(world.firestore), life.traces);
const stateOf = async (auditId: string): Promise<AuditEntry> => {
  const snapshot = await world.firestore.doc(paths.auditEntry(auditId)).get();
  return readDocument("auditEntry", snapshot.data(), snapshot.ref.path);
};
const erased = (auditId: string) =>
  until("the erasure", async () => {
    const entry = await stateOf(auditId);
    return entry.action === "erased" && entry.state === "erased";
  });
const run = (args: readonly string[]) => runCli([...args, "--project", PROJECT_ID]);

describe("the doors", () => {
  test("erase, through Hosting, everything about the caller", async () => {
    const life = await liveALittle();
    const { status, result } = await callDoor("erase", { eventId: null, uid: null }, life.idToken);
    expect(status).toBe(200);
    await erased((result as { auditId: string }).auditId);
    // The work itself names whom it is about, until the last sign-in has run out.
    expect(await traces(life)).toEqual([expect.stringMatching(/^erasures\//)]);
  });

  test("export everything about the caller, nothing of anybody else, and remember that they did", async () => {
    const life = await liveALittle();
    const asked = { format: "json", language: "en" };
    const first = await callDoor("export", asked, life.idToken);
    const { text } = (await callDoor("export", asked, life.idToken)).result as { text: string };
    expect(first.status).toBe(200);
    for (const trace of life.traces) expect(text).toContain(trace);
    expect(text).not.toContain(life.other);
    const { documents, account, history } = JSON.parse(text) as Record<string, unknown[]>;
    const kinds = (documents ?? []).map((one) => (one as { kind: string }).kind);
    expect([...new Set(kinds)]).toEqual([
      ...["participant", "matchSet", "inboxItem", "device", "settings", "delivery", "deadLetter"],
    ]);
    expect(account).toMatchObject({ uid: life.uid });
    expect(history).toMatchObject([{ action: "exported", by: "self", counts: { participant: 2, device: 2 } }]);
  });

  test.each(["erase", "export"] as const)("%s nothing for somebody who is not signed in", async (door) => {
    const data = door === "erase" ? { eventId: null, uid: null } : { format: "json", language: "en" };
    expect(await callDoor(door, data)).toMatchObject({
      status: 401,
      error: { details: { code: "door/sign-in-first" } },
    });
  });
});

describe("the command line", () => {
  test("erases somebody, waits until it is done, and prints nobody's uid", async () => {
    const life = await liveALittle();
    const { exit, out, err, result } = await run(["erase", "--person", life.uid, "--json"]);
    expect({ exit, err }).toEqual({ exit: 0, err: "" });
    expect(result).toMatchObject({ state: "erased", counts: { participant: 2, inboxItem: 2, device: 2, settings: 1 } });
    for (const trace of life.traces) expect(out).not.toContain(trace);
    expect(await traces(life)).toEqual([expect.stringMatching(/^erasures\//)]);
    expect(await run(["erase", "--person", life.uid])).toMatchObject({ exit: 0, err: "" });
  });

  test("erases what one event knew, and no more", async () => {
    const life = await liveALittle();
    const [left, stays] = life.eventIds;
    const { exit, out } = await run(["erase", "--person", life.uid, "--event", left]);
    expect(exit).toBe(0);
    expect(out).toMatch(/participant +1\n/);
    expect((await traces(life)).filter((path) => path.includes(left))).toEqual([]);
    expect((await inboxOf(world, life.uid)).map(({ eventId }) => eventId)).toEqual([stays]);
  });

  test("exports as one page that needs nothing beside itself, and runs no script", async () => {
    const life = await liveALittle();
    const { exit, out } = await run(["export", "--person", life.uid, "--format", "html", "--language", "th"]);
    expect(exit).toBe(0);
    expect(out).toContain('<html lang="th">');
    for (const trace of life.traces) expect(out).toContain(trace);
    expect(out).not.toMatch(/<script|<img|<link|src=|href=/);
    expect(out).not.toContain(life.other);
  });

  test.each([
    {
      name: "a uid that is none",
      args: ["erase", "--person", "a/b"],
      exit: 2,
      says: "contract/invalid-input (person)",
    },
    {
      name: "an event that is not there",
      args: ["erase", "--person", "mali", "--event", "nowhere"],
      exit: 1,
      says: "pipeline/unknown-event",
    },
    { name: "a format of its own", args: ["export", "--person", "mali", "--format", "pdf"], exit: 2, says: "--format" },
  ])("refuses $name, and writes nothing", async ({ args, exit, says }) => {
    const before = (await world.firestore.collection(paths.auditEntries()).get()).size;
    const answer = await run(args);
    expect(answer).toMatchObject({ exit, out: "" });
    expect(answer.err).toContain(says);
    expect((await world.firestore.collection(paths.auditEntries()).get()).size).toBe(before);
  });
});
