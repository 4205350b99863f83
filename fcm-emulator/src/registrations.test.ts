import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type FcmEmulator, startFcmEmulator } from "./emulator.ts";
import { call, type HttpAnswer, PROJECT, registerDevice, send } from "../testing/devices.ts";

let emulator: FcmEmulator;
let now = 1_000;

beforeAll(async () => {
  emulator = await startFcmEmulator({ clock: () => now });
});
beforeEach(() => {
  now = 1_000;
  emulator.reset();
});
afterAll(() => emulator.close());

const web = { endpoint: "https://push.example/1", p256dh: "key", auth: "secret" };
const path = `/v1/projects/${PROJECT}/registrations`;
const FIS = "fis.fid1.nonce";
const errorCodeOf = ({ body }: HttpAnswer): unknown => body.error?.details?.[0]?.errorCode;

describe("installations", () => {
  test("creating one gives the FID back, with tokens", async () => {
    const { body } = await call(emulator, "POST", `/v1/projects/${PROJECT}/installations`, { fid: "fid1", appId: "a" });
    expect(body).toEqual({
      name: `projects/${PROJECT}/installations/fid1`,
      fid: "fid1",
      refreshToken: expect.any(String),
      authToken: { token: expect.stringMatching(/^fis\.fid1\./), expiresIn: "604800s" },
    });
  });

  test("a new auth token can be had", async () => {
    const { body } = await call(emulator, "POST", `/v1/projects/${PROJECT}/installations/fid1/authTokens:generate`, {});
    expect(body).toEqual({ token: expect.stringMatching(/^fis\.fid1\./), expiresIn: "604800s" });
  });

  test("one without a FID is refused", async () => {
    expect((await call(emulator, "POST", `/v1/projects/${PROJECT}/installations`, {})).status).toBe(400);
  });

  test("deleting one ends its registrations, and no other", async () => {
    const mine = await registerDevice(emulator, { fid: "fid1" });
    const other = await registerDevice(emulator, { fid: "fid2" });
    await call(emulator, "DELETE", `/v1/projects/${PROJECT}/installations/fid1`);
    expect(errorCodeOf(await send(emulator, { token: mine }))).toBe("UNREGISTERED");
    expect((await send(emulator, { token: other })).status).toBe(200);
  });
});

describe("the token flavour", () => {
  test("POST gives a new token each time", async () => {
    const first = await call(emulator, "POST", path, { web }, FIS);
    const second = await call(emulator, "POST", path, { web }, FIS);
    expect(first.body.token).toMatch(/^fid1:APA91b/);
    expect(second.body.token).not.toBe(first.body.token);
  });

  test("PATCH keeps the token, takes the subscription, and is a refresh", async () => {
    const { body } = await call(emulator, "POST", path, { web }, FIS);
    now = 2_000;
    const moved = { ...web, endpoint: "https://push.example/2" };
    const answer = await call(emulator, "PATCH", `${path}/${body.token}`, { web: moved }, FIS);
    expect(answer.body.token).toBe(body.token);
    expect(emulator.registrations()).toEqual([
      {
        kind: "token",
        id: body.token,
        fid: "fid1",
        projectId: PROJECT,
        endpoint: "https://push.example/2",
        createdAt: 1_000,
        refreshedAt: 2_000,
      },
    ]);
  });

  test("PATCH of an unknown token is not found", async () => {
    expect((await call(emulator, "PATCH", `${path}/unknown`, { web }, FIS)).status).toBe(404);
    expect(emulator.registrations()).toEqual([]);
  });

  test("DELETE makes the next send UNREGISTERED", async () => {
    const token = await registerDevice(emulator);
    expect((await send(emulator, { token })).status).toBe(200);
    expect((await call(emulator, "DELETE", `${path}/${token}`, undefined, FIS)).status).toBe(200);
    expect(errorCodeOf(await send(emulator, { token }))).toBe("UNREGISTERED");
  });

  test("its FID is no target", async () => {
    await registerDevice(emulator, { fid: "fid1" });
    expect(errorCodeOf(await send(emulator, { fid: "fid1" }))).toBe("UNREGISTERED");
  });
});

describe("the FID flavour", () => {
  const body = { web, fcm_sdk_version: "0.13.3" };

  test("POST names the registration after the FID and gives no token", async () => {
    const answer = await call(emulator, "POST", path, body, FIS);
    expect(answer.body).toEqual({ name: `projects/${PROJECT}/registrations/fid1` });
    expect((await send(emulator, { fid: "fid1" })).status).toBe(200);
  });

  test("POST again is a refresh of the same one", async () => {
    await call(emulator, "POST", path, body, FIS);
    now = 2_000;
    await call(emulator, "POST", path, body, FIS);
    expect(emulator.registrations()).toMatchObject([{ kind: "fid", id: "fid1", createdAt: 1_000, refreshedAt: 2_000 }]);
  });

  test("DELETE makes the next send UNREGISTERED", async () => {
    await call(emulator, "POST", path, body, FIS);
    await call(emulator, "DELETE", `${path}/fid1`, undefined, FIS);
    expect(errorCodeOf(await send(emulator, { fid: "fid1" }))).toBe("UNREGISTERED");
  });

  test("it is no token", async () => {
    await call(emulator, "POST", path, body, FIS);
    expect(errorCodeOf(await send(emulator, { token: "fid1" }))).toBe("INVALID_ARGUMENT");
  });
});

describe("a registration is refused", () => {
  test.each([
    { name: "without an auth token", body: { web }, fis: undefined, status: 401 },
    { name: "with an auth token of another kind", body: { web }, fis: "jwt", status: 401 },
    { name: "without a subscription", body: {}, fis: FIS, status: 400 },
    { name: "without an endpoint", body: { web: { ...web, endpoint: "" } }, fis: FIS, status: 400 },
    { name: "without a key", body: { web: { ...web, p256dh: undefined } }, fis: FIS, status: 400 },
    { name: "without a secret", body: { web: { ...web, auth: undefined } }, fis: FIS, status: 400 },
  ])("$name", async ({ body, fis, status }) => {
    expect((await call(emulator, "POST", path, body, fis)).status).toBe(status);
    expect(emulator.registrations()).toEqual([]);
  });
});

describe("a page of any origin", () => {
  const preflight = (at: string): Promise<Response> =>
    fetch(emulator.origin + at, {
      method: "OPTIONS",
      headers: { origin: "http://localhost:5173", "access-control-request-headers": "authorization,x-goog-api-key" },
    });

  test("may call what the Firebase JS SDK calls, with its headers", async () => {
    for (const at of [path, `${path}/token`, `/v1/projects/${PROJECT}/installations/f/authTokens:generate`]) {
      const { headers, status } = await preflight(at);
      expect(status).toBe(204);
      expect(headers.get("access-control-allow-origin")).toBe("*");
      expect(headers.get("access-control-allow-headers")).toBe("authorization,x-goog-api-key");
    }
  });

  test("may read a refusal", async () => {
    expect((await call(emulator, "POST", path, {}, FIS)).headers.get("access-control-allow-origin")).toBe("*");
  });

  test.each(["/__fcm/faults", "/__fcm/reset", `/v1/projects/${PROJECT}/messages:send`])(
    "may not call %s",
    async (at) => {
      expect((await preflight(at)).headers.get("access-control-allow-origin")).toBeNull();
    },
  );
});
