import { paths } from "@shutterbell/contract";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { seeded } from "./documents.ts";
import { type Asker, claimsOf, EVENT, PIPELINE, UIDS } from "./people.ts";
import { nameOf } from "./row.ts";
import { emulatorHost, openWorld } from "./world.ts";

// Whoever makes their requests themselves can name any database. `npm test` starts the emulator with firestore.rules, and
// so it judges by them in each; rules that are put in force later, as the rows and the mutants are, hold in (default) alone.

const PROJECT = "demo-shutterbell-rules-other-databases";
const world = await openWorld({ host: emulatorHost(), projectId: PROJECT });
afterAll(() => world.close());

const OURS = `projects/${PROJECT}/databases/(default)`;
const OTHER = `projects/${PROJECT}/databases/other`;
const ELSEWHERE = "projects/demo-another/databases/(default)";

function tokenOf(by: Asker | "owner"): string {
  if (by === "owner") return by;
  const parts = [{ alg: "none", typ: "JWT" }, { ...claimsOf(by) }];
  return `${parts.map((part) => Buffer.from(JSON.stringify(part)).toString("base64url")).join(".")}.`;
}

interface Request {
  readonly by: Asker | "owner";
  /** Whom the request goes to. */
  readonly to: string;
}
async function post({ by, to }: Request, verb: string, body: object): Promise<{ status: number; answer: string }> {
  const response = await fetch(`http://${emulatorHost()}/v1/${to}/documents:${verb}`, {
    method: "POST",
    headers: { Authorization: `Bearer ${tokenOf(by)}`, "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
  return { status: response.status, answer: await response.text() };
}
const get = (request: Request, database: string, path: string) =>
  post(request, "batchGet", { documents: [`${database}/documents/${path}`] });
type Texts = Readonly<Record<string, string>>;
const writeOf = (database: string, path: string, texts: Texts) => ({
  update: {
    name: `${database}/documents/${path}`,
    fields: Object.fromEntries(Object.entries(texts).map(([field, stringValue]) => [field, { stringValue }])),
  },
  updateMask: { fieldPaths: Object.keys(texts) },
});

const item = paths.inboxItem(UIDS.otherGuest, `${EVENT}_p1`);
/** What stands in the other databases: the same event, with the other guest for its organiser and nobody else. */
const standing: readonly (readonly [path: string, texts: Texts])[] = [
  [paths.event(EVENT), { name: "Swim" }],
  [paths.participant(EVENT, UIDS.otherGuest), { role: "organiser", displayName: "Omar" }],
  [item, { kind: "photo" }],
  [seeded.signingKey.path, { key: "k" }],
];
beforeAll(async () => {
  for (const to of [OTHER, ELSEWHERE]) {
    const writes = standing.map(([path, texts]) => writeOf(to, path, texts));
    expect(await post({ by: "owner", to }, "commit", { writes })).toMatchObject({ status: 200 });
  }
});

describe("another database is judged by the same rules, by the roles that stand in it", () => {
  test.each<[status: number, by: Asker, path: string]>([
    [200, "otherGuest", paths.event(EVENT)],
    [200, "otherGuest", paths.participant(EVENT, UIDS.otherGuest)],
    [200, "otherGuest", item],
    [403, "organiser", paths.event(EVENT)],
    [403, "guest", paths.event(EVENT)],
    [403, "organiser", paths.participant(EVENT, UIDS.otherGuest)],
    [403, "guest", item],
    [403, "organiser", item],
    [403, "signedOut", paths.event(EVENT)],
    [403, "otherGuest", seeded.signingKey.path],
    // A claim names an event and no database.
    [200, PIPELINE, paths.event(EVENT)],
    [403, PIPELINE, seeded.signingKey.path],
  ])("%i for %s: %s", async (status, by, path) => {
    const { answer, ...answered } = await get({ by, to: OTHER }, OTHER, path);
    expect(answered).toEqual({ status });
    expect(answer.includes('"found"')).toBe(status === 200);
  });
  test("a role counts in its own database alone: who organises there may not write here", async () => {
    const body = { writes: [writeOf(OURS, seeded.participant.path, { role: "photographer" })] };
    expect(await post({ by: "otherGuest", to: OURS }, "commit", body)).toMatchObject({ status: 403 });
    expect(await post({ by: "organiser", to: OURS }, "commit", body)).toMatchObject({ status: 200 });
  });
});

describe("through our database nobody reaches another", () => {
  const askers: readonly Asker[] = ["guest", "otherGuest", "organiser", PIPELINE];
  const rows = [OTHER, ELSEWHERE].flatMap((place) => askers.map((by) => ({ place, by, who: nameOf(by) })));

  test("asked for our own documents, the same requests are answered", async () => {
    const request = { by: "guest", to: OURS } as const;
    expect(await get(request, OURS, seeded.photo.path)).toMatchObject({ status: 200 });
    const writes = [writeOf(OURS, seeded.participant.path, { displayName: "Gwendolen" })];
    expect(await post(request, "commit", { writes })).toMatchObject({ status: 200 });
  });
  test.each(rows)("$who reads none of $place", async ({ place, by }) => {
    for (const [path] of standing) expect((await get({ by, to: OURS }, place, path)).answer).not.toContain('"found"');
  });
  test.each(rows)("$who writes nothing into $place, nor anything of ours beside it", async ({ place, by }) => {
    const write = (database: string) => writeOf(database, seeded.participant.path, { displayName: "Somebody" });
    for (const writes of [[write(place)], [write(OURS), write(place)], [write(place), write(OURS)]])
      expect((await post({ by, to: OURS }, "commit", { writes })).status).toBeGreaterThanOrEqual(400);
    expect(await world.read(seeded.participant.path)).not.toMatchObject({ displayName: "Somebody" });
    expect((await get({ by: "owner", to: place }, place, seeded.participant.path)).answer).not.toContain("Somebody");
  });
});
