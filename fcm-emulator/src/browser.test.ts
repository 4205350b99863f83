import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { connectFcmEmulator } from "./browser.ts";

const EMULATOR = "http://127.0.0.1:9950";
const original = globalThis.fetch;
let seen: { url: string; method: string; body: string; header: string | null }[] = [];

// The network's place is taken by one that remembers; what is tested is what comes to it.
const remembering: typeof fetch = async (input, init) => {
  const request = new Request(input, init);
  const header = request.headers.get("x-goog-api-key");
  seen.push({ url: request.url, method: request.method, body: await request.text(), header });
  return new Response("{}");
};

beforeEach(() => {
  seen = [];
  globalThis.fetch = remembering;
});
afterEach(() => {
  globalThis.fetch = original;
});

const INSTALLATIONS = "https://firebaseinstallations.googleapis.com/v1/projects/p/installations";
const REGISTRATIONS = "https://fcmregistrations.googleapis.com/v1/projects/p/registrations";
const init = { method: "POST", body: "{}", headers: { "x-goog-api-key": "k" } };

describe("connectFcmEmulator", () => {
  test.each([
    { name: "an installation", input: INSTALLATIONS, path: "/v1/projects/p/installations" },
    { name: "a registration", input: REGISTRATIONS, path: "/v1/projects/p/registrations" },
    {
      name: "a URL object, with its query",
      input: new URL(`${REGISTRATIONS}/t?a=b`),
      path: "/v1/projects/p/registrations/t?a=b",
    },
  ])("sends $name to the emulator as it is", async ({ input, path }) => {
    connectFcmEmulator(EMULATOR);
    await fetch(input, init);
    expect(seen).toEqual([{ url: EMULATOR + path, method: "POST", body: "{}", header: "k" }]);
  });

  test("sends a Request object to the emulator as it is", async () => {
    connectFcmEmulator(EMULATOR);
    await fetch(new Request(REGISTRATIONS, { ...init, method: "PATCH" }));
    expect(seen).toEqual([
      { url: `${EMULATOR}/v1/projects/p/registrations`, method: "PATCH", body: "{}", header: "k" },
    ]);
  });

  test.each([
    "https://firestore.googleapis.com/v1/projects/p",
    "https://fcmregistrations.googleapis.com.evil.example/v1",
    "http://localhost:5173/registrations",
  ])("leaves %s alone", async (url) => {
    connectFcmEmulator(EMULATOR);
    await fetch(url);
    expect(seen.map((request) => request.url)).toEqual([url]);
  });

  test("takes an origin with a path or a slash behind it", async () => {
    connectFcmEmulator(`${EMULATOR}/`);
    await fetch(REGISTRATIONS, init);
    expect(seen[0]?.url).toBe(`${EMULATOR}/v1/projects/p/registrations`);
  });

  test("undo gives the old fetch back", async () => {
    const undo = connectFcmEmulator(EMULATOR);
    undo();
    expect(globalThis.fetch).toBe(remembering);
  });

  test("undo leaves alone what came after it", () => {
    const undo = connectFcmEmulator(EMULATOR);
    const later: typeof fetch = (input) => remembering(input);
    globalThis.fetch = later;
    undo();
    expect(globalThis.fetch).toBe(later);
  });
});
