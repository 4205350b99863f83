import { createSecretKey } from "node:crypto";
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { memoryFirestore } from "../../../test/support/memory-firestore/memory-firestore.ts";
import { capturingOutput, functionsOutput } from "../../../test/support/runner/capture-output.ts";
import { signUnsubscribe, type Unsubscription } from "../sign/sign.ts";
import { unsubscribeLink } from "./unsubscribe-link.ts";
import type { UnsubscribeDeps } from "./unsubscribe.ts";

const [{ openDoors }, { unsubscribePage }] = await capturingOutput(() =>
  Promise.all([import("../door/open-doors.ts"), import("./unsubscribe.ts")]),
);

const key = createSecretKey(Buffer.alloc(32, 7));
const what: Unsubscription = { uid: "mali", category: "photo", channel: "email" };

let server: Server;
let origin: string;
let link: string;
let switchedOff: Unsubscription[];
let deps: UnsubscribeDeps;

beforeEach(async () => {
  switchedOff = [];
  deps = {
    signingKey: async () => key,
    switchOff: async (one) => void switchedOff.push(one),
  };
  const doors = openDoors({
    ...{ firestore: memoryFirestore({ now: () => new Date() }).firestore, newId: () => "error-1" },
    ...{ paceFactor: 1, proxies: 1, bodyDeadlineMs: 1000 },
    proofs: { uidOf: () => Promise.reject(new Error("not asked")), proveApp: null },
  });
  const page = doors.page(
    unsubscribePage({ signingKey: () => deps.signingKey(), switchOff: (one) => deps.switchOff(one) }),
  ) as unknown as RequestListener;
  server = createServer(page);
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  link = unsubscribeLink(origin, { what, token: signUnsubscribe(key, what) });
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise<void>((resolve) => void server.close(() => resolve()));
});

const call = async (method: string, url = link, init: RequestInit = {}) => {
  const response = await fetch(url, { method, ...init });
  return { status: response.status, headers: response.headers, body: await response.text() };
};

describe("a POST", () => {
  test("of a mail program's button switches off what the link names", async () => {
    const answer = await call("POST", link, { body: new URLSearchParams({ "List-Unsubscribe": "One-Click" }) });
    expect(answer.status).toBe(200);
    expect(answer.headers.get("content-type")).toBe("text/plain; charset=utf-8");
    expect(answer.body).toContain("you get no more messages");
    expect(switchedOff).toEqual([what]);
  });
  test("of the page's button, which has no body, does as well", async () => {
    expect((await call("POST")).status).toBe(200);
    expect(switchedOff).toEqual([what]);
  });
  test("that comes twice is answered twice the same", async () => {
    expect([(await call("POST")).status, (await call("POST")).status]).toEqual([200, 200]);
  });
  test("that cannot be done asks to come again, and says nothing of the inside", async () => {
    deps = {
      ...deps,
      switchOff: () => Promise.reject(Object.assign(new Error("UNAVAILABLE: firestore"), { code: 14 })),
    };
    const answer = await call("POST");
    expect(answer.status).toBe(503);
    expect(answer.headers.get("retry-after")).toBe("60");
    expect(answer.body).not.toContain("firestore");
    const lines = functionsOutput.lines().map((line) => JSON.parse(line));
    expect(lines).toEqual([
      {
        severity: "ERROR",
        message: expect.stringContaining("door failed"),
        door: "unsubscribe",
        code: "14",
        id: "error-1",
      },
    ]);
    functionsOutput.clear();
  });
});

describe("a GET", () => {
  test("changes nothing: scanners of mail follow every link", async () => {
    await call("GET");
    expect(switchedOff).toEqual([]);
  });
  test("shows a page with one button, in English and Thai", async () => {
    const { status, headers, body } = await call("GET");
    expect(status).toBe(200);
    expect(headers.get("content-type")).toBe("text/html; charset=utf-8");
    expect(body.match(/<button/g)).toHaveLength(1);
    expect(body).toContain('<form method="post">');
    expect(body).toContain("Stop them");
    expect(body).toContain("หยุดรับ");
  });
  test("shows a page that runs and fetches nothing, is kept by nobody and passes the link on to nobody", async () => {
    const { headers, body } = await call("GET");
    expect(body).not.toMatch(/<(script|style|link|img|iframe)\b|\bon\w+=|href=|src=/i);
    expect(body).not.toContain("mali");
    expect(headers.get("content-security-policy")).toContain("default-src 'none'; form-action 'self'");
    expect(headers.get("cache-control")).toBe("no-store");
    expect(headers.get("referrer-policy")).toBe("no-referrer");
  });
});

describe("a link that we did not make is refused without a reason", () => {
  const changed = (name: string, value: string | null): ((good: string) => string) => {
    return (good) => {
      const url = new URL(good);
      if (value === null) url.searchParams.delete(name);
      else url.searchParams.set(name, value);
      return url.href;
    };
  };
  const rows: { name: string; url: (good: string) => string }[] = [
    { name: "somebody else's uid", url: changed("u", "tom") },
    { name: "no uid", url: changed("u", null) },
    { name: "a uid with a path in it", url: changed("u", "mali/inbox/x") },
    { name: "another category", url: changed("c", "announcement") },
    { name: "a category that there is not", url: changed("c", "everything") },
    { name: "another channel", url: changed("h", "push") },
    { name: "a channel by a name that every object has", url: changed("h", "constructor") },
    { name: "a wrong token", url: changed("t", "A".repeat(22)) },
    { name: "a token that is too short", url: changed("t", "A") },
    { name: "no token", url: changed("t", null) },
    { name: "nothing at all", url: (good) => new URL("/api/unsubscribe", good).href },
  ];
  test.each(rows)("$name", async ({ url }) => {
    const answers = [await call("GET", url(link)), await call("POST", url(link))];
    expect(answers.map(({ status, body }) => [status, body])).toEqual([
      [403, "This link is not valid.\n"],
      [403, "This link is not valid.\n"],
    ]);
    expect(switchedOff).toEqual([]);
  });
});

test.each(["PUT", "DELETE", "PATCH", "OPTIONS", "HEAD"])("%s is not allowed", async (method) => {
  const { status, headers } = await call(method);
  expect(status).toBe(405);
  expect(headers.get("allow")).toBe("GET, POST");
  expect(switchedOff).toEqual([]);
});
