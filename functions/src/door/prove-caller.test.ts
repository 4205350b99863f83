import { paths } from "@shutterbell/contract";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { foreignKey, type Mint, openMint } from "../../../test/support/doors/mint-tokens.ts";
import { type DoorServer, serveDoors } from "../../../test/support/doors/serve-doors.ts";
import { capturingOutput, functionsOutput } from "../../../test/support/runner/capture-output.ts";
import { EVENT_ID, makeEvent, NOW } from "../testing/documents.ts";

const { proofsBy } = await capturingOutput(() => import("../compose-doors.ts"));

const SECRET = "s".repeat(32);
const request = { eventId: EVENT_ID, secret: SECRET, displayName: "Mali", consent: { version: 1, granted: true } };
const HOUR = 3600;
const now = Math.floor(Date.now() / 1000);

let mint: Mint;
/** As deployed without App Check, and with it. */
let plain: DoorServer;
let strict: DoorServer;
const serve = async (isAppCheckRequired: boolean, by = mint): Promise<DoorServer> => {
  const proofs = proofsBy(by.app, { doors: { isAppCheckRequired, paceFactor: 1000, proxies: 1 } });
  const server = await serveDoors({ now: () => NOW, proofs });
  await server.memory.firestore.doc(paths.event(EVENT_ID)).set(makeEvent());
  await server.memory.firestore.doc(paths.join(EVENT_ID)).set({ schemaVersion: 1, secret: SECRET, rotatedAt: NOW });
  return server;
};
beforeAll(async () => {
  mint = await openMint();
  [plain, strict] = [await serve(false), await serve(true)];
});
afterAll(() => Promise.all([plain.close(), strict.close(), mint.close()]));
afterEach(() => functionsOutput.clear());

const join = async (
  server: DoorServer,
  headers: Readonly<Record<string, string>>,
  door = "join",
  data: object = request,
) => {
  const response = await fetch(`${server.origin}/api/${door}`, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify({ data }),
  });
  const body = (await response.json()) as { result?: object; error?: { details: { code: string } } };
  return { status: response.status, code: body.error?.details.code, result: body.result };
};
const participants = (server: DoorServer): string[] =>
  server.memory.store.paths().filter((path) => path.startsWith(paths.participants(EVENT_ID)));

describe("an ID token", () => {
  test("of Firebase's own key lets its owner in, under their own uid", async () => {
    const answer = await join(plain, { authorization: `Bearer ${mint.idToken("mali")}` });
    expect(answer).toMatchObject({ status: 200, result: { joined: true } });
    expect(participants(plain)).toEqual([paths.participant(EVENT_ID, "mali")]);
  });

  const forged: [name: string, header: () => string | undefined, code: string][] = [
    ["that is missing", () => undefined, "door/sign-in-first"],
    ["without a signature (alg none)", () => mint.idToken("eve", { header: { alg: "none" } }), "door/token-refused"],
    ["signed by somebody else's key", () => mint.idToken("eve", { key: foreignKey() }), "door/token-refused"],
    ["that names no key", () => mint.idToken("eve", { header: { kid: "other" } }), "door/token-refused"],
    ["of another project", () => mint.idToken("eve", { claims: { aud: "other" } }), "door/token-refused"],
    ["of another issuer", () => mint.idToken("eve", { claims: { iss: "https://evil.example" } }), "door/token-refused"],
    [
      "that has run out",
      () => mint.idToken("eve", { claims: { iat: now - 2 * HOUR, exp: now - HOUR } }),
      "door/token-refused",
    ],
    ["of nobody", () => mint.idToken(""), "door/token-refused"],
    ["whose uid is a path", () => mint.idToken("a/b/c"), "door/token-refused"],
    ["whose uid is a way up", () => mint.idToken(".."), "door/token-refused"],
    ["whose uid is one of Firestore's own names", () => mint.idToken("__name__"), "door/token-refused"],
    ["that was cut short", () => mint.idToken("eve").slice(0, -5), "door/token-refused"],
    ["that was changed", () => mint.idToken("eve").replace(/^[^.]+\.[^.]/, "$&A"), "door/token-refused"],
    ["that is none", () => "x", "door/token-refused"],
    [
      "longer than any of Firebase's",
      () => mint.idToken("eve", { claims: { pad: "x".repeat(5000) } }),
      "door/token-refused",
    ],
    ["for App Check", () => mint.appCheckToken(), "door/token-refused"],
  ];
  test.each(forged)("%s is refused, and nothing is written", async (_, token, code) => {
    const before = participants(plain);
    const value = token();
    const answer = await join(plain, value === undefined ? {} : { authorization: `Bearer ${value}` });
    expect(answer).toMatchObject({ status: 401, code });
    expect(participants(plain)).toEqual(before);
  });
});

describe("where Google's keys cannot be had", () => {
  // The SDK remembers keys for as long as it was told; a mint of its own has given out none.
  let fresh: Mint;
  let server: DoorServer;
  beforeEach(async () => {
    fresh = await openMint();
    server = await serve(false, fresh);
  });
  afterEach(() => Promise.all([server.close(), fresh.close()]));
  const joinAs = (uid: string) => join(server, { authorization: `Bearer ${fresh.idToken(uid)}` });

  test("the first time, the caller does not notice", async () => {
    fresh.answerKeysWith(500);
    expect(await joinAs("mali")).toMatchObject({ status: 200, result: { joined: true } });
  });
  test("at all, the caller is asked to come again, and a token is not called false that nobody could read", async () => {
    fresh.answerKeysWith(500, 500);
    expect(await joinAs("mali")).toMatchObject({ status: 503, code: "door/unproved" });
    expect(participants(server)).toEqual([]);
    expect(await joinAs("mali")).toMatchObject({ status: 200 });
  });
});

describe("App Check, where the deployment asks for it", () => {
  const invited = { eventId: EVENT_ID, secret: SECRET };
  test("lets the app in, at the doors of its pages", async () => {
    const app = { "x-firebase-appcheck": mint.appCheckToken() };
    expect((await join(strict, app, "invitation", invited)).status).toBe(200);
    expect((await join(strict, { ...app, authorization: `Bearer ${mint.idToken("tom")}` })).status).toBe(200);
  });
  const rows: [name: string, token: () => string | undefined][] = [
    ["no token", () => undefined],
    ["one without a signature", () => mint.appCheckToken({ header: { alg: "none" } })],
    ["one of another project", () => mint.appCheckToken({ claims: { aud: ["projects/other"] } })],
    ["one that has run out", () => mint.appCheckToken({ claims: { iat: now - 2 * HOUR, exp: now - HOUR } })],
    ["one of another key", () => mint.appCheckToken({ key: foreignKey() })],
    ["an ID token in its place", () => mint.idToken("eve")],
    ["what is none", () => "x"],
  ];
  test.each(rows)("refuses %s, whoever is signed in", async (_, token) => {
    const value = token();
    const app = value === undefined ? {} : { "x-firebase-appcheck": value };
    const before = participants(strict);
    const answers = [
      await join(strict, app, "invitation", invited),
      await join(strict, { ...app, authorization: `Bearer ${mint.idToken("eve")}` }),
    ];
    for (const answer of answers) expect(answer).toMatchObject({ status: 403, code: "door/app-not-proved" });
    expect(participants(strict)).toEqual(before);
  });
  test("is not asked of a service worker, which cannot have it: its receipt proves itself", async () => {
    const deliveryId = "d".repeat(32);
    const receipt = {
      eventId: EVENT_ID,
      deliveryId,
      receipt: strict.signReceipt(deliveryId),
      kind: "shown",
      at: 1,
      sentAt: 1,
    };
    expect(await join(strict, {}, "receipt", receipt)).toMatchObject({ status: 200, result: { recorded: false } });
  });
});
