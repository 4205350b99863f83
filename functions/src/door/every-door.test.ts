import { readdirSync, readFileSync } from "node:fs";
import { request as httpRequest } from "node:http";
import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { paths } from "@shutterbell/contract";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { type DoorServer, serveDoors } from "../../../test/support/doors/serve-doors.ts";
import { functionsOutput } from "../../../test/support/runner/capture-output.ts";
import { EVENT_ID, makeEvent, NOW } from "../testing/documents.ts";

const SECRET = "s".repeat(32);
let server: DoorServer;
beforeAll(async () => {
  server = await serveDoors({
    now: () => NOW,
    proofs: { uidOf: async (token) => token.split(".")[1] ?? "", proveApp: null },
    env: { SHUTTERBELL_DOOR_PACE: "1000" },
    bodyDeadlineMs: 100,
  });
  await server.memory.firestore.doc(paths.event(EVENT_ID)).set(makeEvent());
  await server.memory.firestore
    .doc(paths.join(EVENT_ID))
    .set({ schemaVersion: 1, secret: SECRET, rotatedAt: new Date() });
});
afterAll(() => server.close());
afterEach(() => functionsOutput.clear());

/** The doors that speak JSON; the others are pages. */
const PAGES: ReadonlySet<string> = new Set(["unsubscribe"]);
const callable = (): string[] => server.names.filter((name) => !PAGES.has(name));

interface Sent {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string | string[]>>;
  readonly body?: string | Buffer;
  readonly query?: string;
}
/** By Node's own client, which sends what it is given; fetch would mend or refuse it. */
const send = (door: string, { method = "POST", headers = {}, body = "", query = "" }: Sent = {}) =>
  new Promise<{ status: number; headers: NodeJS.Dict<string | string[]>; body: string }>((resolve, reject) => {
    const type = { "content-type": "application/json" };
    const url = `${server.origin}/api/${door}${query}`;
    const request = httpRequest(url, { method, headers: { ...type, ...headers }, agent: false }, (response) => {
      void text(response).then(
        (read) => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: read }),
        reject,
      );
    });
    request.once("error", reject);
    request.end(body);
  });
const codeOf = (body: string): unknown => JSON.parse(body).error.details.code;

describe("every door", () => {
  const rows: { name: string; sent: Sent; status: number; code: string }[] = [
    { name: "another method", sent: { method: "PUT", body: "{}" }, status: 405, code: "door/wrong-method" },
    { name: "OPTIONS of another origin", sent: { method: "OPTIONS" }, status: 405, code: "door/wrong-method" },
    {
      name: "a body of more than 16 KiB",
      sent: { body: JSON.stringify({ data: "x".repeat(16_384) }) },
      status: 413,
      code: "door/too-large",
    },
    {
      name: "a body of more than 16 KiB that does not say so",
      sent: { headers: { "transfer-encoding": "chunked" }, body: " ".repeat(20_000) },
      status: 413,
      code: "door/too-large",
    },
    {
      name: "headers of more than 12 KiB",
      sent: { headers: { "x-pad": "p".repeat(12_500) } },
      status: 413,
      code: "door/too-large",
    },
    {
      name: "an address that is too long",
      sent: { query: `?${"q".repeat(2100)}` },
      status: 413,
      code: "door/too-large",
    },
  ];
  test.each(rows)("refuses $name", async ({ sent, status, code }) => {
    for (const door of server.names) {
      const answer = await send(door, sent);
      expect(answer.status, door).toBe(status);
      if (!PAGES.has(door)) expect(codeOf(answer.body), door).toBe(code);
    }
  });

  test("refuses a body that does not arrive, in its time, and does not wait for the rest", async () => {
    for (const door of server.names) {
      const socket = connect(server.port, "127.0.0.1");
      const head = `POST /api/${door} HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n`;
      socket.write(`${head}{"data":`);
      expect(await text(socket), door).toContain("HTTP/1.1 408");
    }
  });

  test("keeps every answer out of caches, frames and other origins", async () => {
    for (const door of server.names) {
      const { headers } = await send(door, { headers: { origin: "https://evil.example" }, body: "{}" });
      expect(headers["cache-control"], door).toBe("no-store");
      expect(headers["x-content-type-options"], door).toBe("nosniff");
      expect(headers["content-security-policy"], door).toContain("frame-ancestors 'none'");
      expect(headers["access-control-allow-origin"], door).toBeUndefined();
    }
  });

  test("is built by openDoors: nothing else takes HTTP", () => {
    const folder = new URL("../", import.meta.url);
    const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".ts"));
    const building = files.filter(
      (name) =>
        !name.endsWith(".test.ts") && /\bon(Call|Request)\b\(/.test(readFileSync(new URL(name, folder), "utf8")),
    );
    expect(building).toEqual(["door/open-doors.ts"]);
  });
});

describe("every door that speaks JSON", () => {
  const call = (data: unknown) => ({ body: JSON.stringify({ data }), headers: { authorization: "Bearer a.mali.c" } });
  const rows: { name: string; sent: Sent; status: number; code: string }[] = [
    { name: "GET", sent: { method: "GET" }, status: 405, code: "door/wrong-method" },
    {
      name: "a form",
      sent: { ...call({}), headers: { "content-type": "application/x-www-form-urlencoded" } },
      status: 415,
      code: "door/wrong-content-type",
    },
    { name: "text that is no JSON", sent: { ...call({}), body: "{'data'" }, status: 400, code: "door/not-json" },
    {
      name: "bytes that are no UTF-8",
      sent: { ...call({}), body: Buffer.from([0x7b, 0x22, 0x64, 0xff, 0xfe]) },
      status: 400,
      code: "door/not-json",
    },
    { name: "nothing", sent: { ...call({}), body: "" }, status: 400, code: "door/not-json" },
    {
      name: "a field beside data",
      sent: { ...call({}), body: '{"data":{},"x":1}' },
      status: 400,
      code: "door/not-json",
    },
    { name: "data of another shape", sent: call({ surprise: 1 }), status: 400, code: "contract/invalid-input" },
    {
      name: "keys that every object has",
      sent: { ...call({}), body: '{"data":{"__proto__":{"eventId":"harbour"},"constructor":1}}' },
      status: 400,
      code: "contract/invalid-input",
    },
  ];
  test.each(rows)("refuses $name, and writes nothing", async ({ sent, status, code }) => {
    for (const door of callable()) {
      const { length } = server.served;
      const answer = await send(door, sent);
      expect([answer.status, codeOf(answer.body)], door).toEqual([status, code]);
      expect(server.served.slice(length).every(({ writes }) => writes === 0)).toBe(true);
    }
  });
});

describe("who joins", () => {
  const good = { eventId: EVENT_ID, secret: SECRET, displayName: "Mali", consent: { version: 1, granted: true } };
  test.each<[name: string, change: object, fields: string[]]>([
    ["a name of nothing", { displayName: "  " }, ["displayName"]],
    ["a name with half a character in it", { displayName: "Mali \ud800" }, ["displayName"]],
    ["a role", { role: "organiser" }, ["role"]],
    ["consent to another text", { consent: { version: 2, granted: true } }, ["consent.version"]],
    ["a path for an event", { eventId: "a/b" }, ["eventId"]],
    ["a secret too short to be one", { secret: "short" }, ["secret"]],
    ["two faults at once", { displayName: 7, secret: null }, ["secret", "displayName"]],
  ])("may not ask for %s, and is told which field it is", async (_, change, fields) => {
    const body = JSON.stringify({ data: { ...good, ...change } });
    const answer = await send("join", { body, headers: { authorization: "Bearer a.mali.c" } });
    expect(answer.status).toBe(400);
    expect(JSON.parse(answer.body).error.details).toEqual({ code: "contract/invalid-input", fields });
    expect(server.memory.store.read(paths.participant(EVENT_ID, "mali"))).toBeNull();
  });
});

describe("what goes wrong inside", () => {
  test("is one neutral answer with an id, which stands in the log, and nothing of what it was", async () => {
    // The secret's document is of a newer writer.
    const ref = server.memory.firestore.doc(paths.join("broken"));
    await ref.set({ schemaVersion: 9, secret: SECRET, rotatedAt: new Date() });
    await server.memory.firestore.doc(paths.event("broken")).set(makeEvent());
    const asked = JSON.stringify({ data: { eventId: "broken", secret: SECRET } });
    const { status, body, headers } = await send("invitation", { body: asked });
    const { error } = JSON.parse(body);
    expect(status).toBe(500);
    expect(error).toEqual({
      status: "INTERNAL",
      message: "That did not work, and it is not your fault. Try again in a minute.",
      details: { code: "door/failed", id: expect.stringMatching(/^error-\d+$/) },
    });
    expect(headers["retry-after"]).toBe("60");
    const [line = "{}"] = functionsOutput.lines();
    expect(JSON.parse(line)).toMatchObject({
      ...{ door: "invitation", code: "contract/unknown-schema-version", id: error.details.id },
    });
    expect(body + line).not.toContain("private/join");
  });
});
