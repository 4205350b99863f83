import { describe, expect, test } from "vitest";
import { World } from "./fakes/world.ts";

const invitation = { eventId: "harbour", secret: "s".repeat(22) };
const request = { ...invitation, displayName: "Mali", consent: { version: 1 as const, granted: false } };
const refused = (status: string, http: number): Response =>
  Response.json({ error: { status, message: "No.", details: {} } }, { status: http });

/** What came of it, after as much time as it may take. */
async function outcomeOf(world: World, work: Promise<unknown>): Promise<unknown> {
  const settled = work.catch((thrown: unknown) => thrown);
  await world.clock.turn(60_000);
  return settled;
}

describe("a door's answer", () => {
  const rows: readonly { name: string; answer: () => Promise<Response>; code: string }[] = [
    {
      name: "a link that is not valid",
      answer: async () => refused("PERMISSION_DENIED", 403),
      code: "kit/invitation-refused",
    },
    {
      name: "an event that is not there",
      answer: async () => refused("NOT_FOUND", 404),
      code: "kit/invitation-refused",
    },
    { name: "a name that is too long", answer: async () => refused("INVALID_ARGUMENT", 400), code: "kit/bad-input" },
    { name: "a token that ran out", answer: async () => refused("UNAUTHENTICATED", 401), code: "kit/signed-out" },
    {
      name: "too many calls",
      answer: async () => refused("RESOURCE_EXHAUSTED", 429),
      code: "kit/too-many-calls",
    },
    { name: "a fault inside", answer: async () => refused("INTERNAL", 500), code: "kit/unexpected" },
    {
      name: "a page of a proxy",
      answer: async () => new Response("<h1>Bad gateway</h1>", { status: 502 }),
      code: "kit/unavailable",
    },
    { name: "the app's own page", answer: async () => new Response("<!doctype html>"), code: "kit/unexpected" },
    { name: "an answer of another shape", answer: async () => Response.json({ result: {} }), code: "kit/unexpected" },
    { name: "no network", answer: () => Promise.reject(new TypeError("Failed to fetch")), code: "kit/unavailable" },
  ];
  test.each(rows)("$name is $code", async ({ answer, code }) => {
    const world = new World();
    world.account.become("mali");
    const kit = world.start({ fetch: answer });
    expect(await outcomeOf(world, kit.join(request))).toMatchObject({ name: "KitError", code });
    expect(await outcomeOf(world, kit.invitation(invitation))).toMatchObject({ name: "KitError", code });
  });
});

describe("a door that gives no answer", () => {
  const nothing = (): Promise<Response> => Promise.reject(new TypeError("Failed to fetch"));
  function answering(...answers: readonly (() => Promise<Response>)[]) {
    const world = new World();
    world.account.become("mali");
    const asked: unknown[] = [];
    const kit = world.start({
      fetch: (_, init) => {
        asked.push(init?.body);
        return (answers[asked.length - 1] ?? nothing)();
      },
    });
    return { world, kit, asked };
  }
  const joined = async (): Promise<Response> => Response.json({ result: { joined: true } });

  test("is asked the same again, a moment later", async () => {
    const { world, kit, asked } = answering(nothing, nothing, joined);
    expect(await outcomeOf(world, kit.join(request))).toEqual({ joined: true });
    const body = JSON.stringify({ data: request });
    expect(asked).toEqual([body, body, body]);
  });
  test("is left alone after the third time", async () => {
    const { world, kit, asked } = answering();
    expect(await outcomeOf(world, kit.join(request))).toMatchObject({ code: "kit/unavailable" });
    expect(asked).toHaveLength(3);
  });
  test("is not asked again where the browser knows that there is no connection", async () => {
    const { world, kit, asked } = answering();
    world.network.tell("offline");
    await expect(kit.invitation(invitation)).rejects.toMatchObject({ code: "kit/unavailable" });
    expect(asked).toHaveLength(1);
  });
  test("is not asked again once it has refused", async () => {
    const { world, kit, asked } = answering(nothing, async () => refused("PERMISSION_DENIED", 403));
    expect(await outcomeOf(world, kit.join(request))).toMatchObject({ code: "kit/invitation-refused" });
    expect(asked).toHaveLength(2);
  });
});

test("too many calls say how long to wait", async () => {
  const world = new World();
  const details = { code: "door/too-many-calls", retryAfterSeconds: 17 };
  const answer = { error: { status: "RESOURCE_EXHAUSTED", message: "Too many calls.", details } };
  const kit = world.start({ fetch: async () => Response.json(answer, { status: 429 }) });
  await expect(kit.invitation(invitation)).rejects.toThrow("Wait 17 s, then try again.");
});

describe("a call of a door", () => {
  function record(result: object) {
    const calls: Request[] = [];
    const world = new World();
    const kit = world.start({
      fetch: async (url, init) => {
        calls.push(new Request(new URL(url instanceof Request ? url.url : url, "https://app.example"), init));
        return Response.json({ result });
      },
    });
    return { calls, world, kit };
  }

  test("the invitation is read without signing in", async () => {
    const event = {
      name: "Mali & Tom",
      startsAt: "2026-06-12T10:00:00.000Z",
      endsAt: "2026-06-12T20:00:00.000Z",
      timeZone: "Asia/Bangkok",
      locale: "th",
      visibility: "everyone",
    };
    const { calls, world, kit } = record(event);
    world.account.become(null);
    expect(await kit.invitation(invitation)).toEqual(event);
    expect(calls[0]?.url).toBe("https://app.example/api/invitation");
    expect(calls[0]?.headers.get("authorization")).toBeNull();
    expect(kit.session.get().status).toBe("signedOut");
  });

  test("joining signs in first, and sends the token and the request", async () => {
    const { calls, world, kit } = record({ joined: true });
    world.account.become(null);
    expect(await kit.join(request)).toEqual({ joined: true });
    expect(kit.session.get()).toEqual({ status: "signedIn", uid: "anonymous", hasEmail: false, hasPhone: false });
    expect(calls[0]?.url).toBe("https://app.example/api/join");
    expect(calls[0]?.headers.get("authorization")).toBe("Bearer token-of-anonymous");
    expect(await calls[0]?.json()).toEqual({ data: request });
  });

  test("whoever is signed in stays who they are", async () => {
    const { world, kit } = record({ joined: false });
    world.account.become("mali");
    expect(await kit.join(request)).toEqual({ joined: false });
    expect(kit.session.get()).toEqual({ status: "signedIn", uid: "mali", hasEmail: false, hasPhone: false });
  });
});
