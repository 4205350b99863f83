import { expect, test } from "vitest";
import { workerLink } from "./browser/worker-link.ts";
import { World } from "./fakes/world.ts";

const AUDIT = "pV3kq8Zt1LwYb0Rn";

/** A world with somebody signed in whose browser rings, and the doors answering this. */
async function open(answer: () => Promise<Response>) {
  const calls: { url: string; token: string | null; body: unknown }[] = [];
  const world = new World();
  world.account.become("mali");
  const closed: string[] = [];
  const shown = ["one", "two"].map((name) => ({ close: () => void closed.push(name) }));
  const kit = world.start({
    link: workerLink({
      addEventListener: () => undefined,
      removeEventListener: () => undefined,
      startMessages: () => undefined,
      ready: new Promise(() => undefined),
      getRegistration: async () => ({ active: null, getNotifications: async () => shown }),
    }),
    fetch: async (url, init) => {
      const request = new Request(new URL(url instanceof Request ? url.url : url, "https://app.example"), init);
      const token = request.headers.get("authorization");
      calls.push({ url: new URL(request.url).pathname, token, body: await request.json() });
      return answer();
    },
  });
  await kit.push.enable();
  return { world, kit, calls, closed };
}
const done = async (): Promise<Response> => Response.json({ result: { auditId: AUDIT } });

test("deleting everything asks the server as the reader, and then forgets them here", async () => {
  const { world, kit, calls, closed } = await open(done);
  expect(world.memory.record).not.toBeNull();
  await kit.eraseMe();
  expect(calls).toEqual([
    { url: "/api/erase", token: "Bearer token-of-mali", body: { data: { eventId: null, uid: null } } },
  ]);
  expect(kit.session.get()).toEqual({ status: "signedOut" });
  expect([world.memory.record, world.registrar.isRegistered, closed]).toEqual([null, false, ["one", "two"]]);
});

test("deleting everything leaves nothing that was kept on this device, and nothing that waited to be saved", async () => {
  const { world, kit } = await open(done);
  await kit.device.remember(true);
  world.network.tell("offline");
  await kit.setConsent("harbour", false);
  expect(world.actions.rows).toHaveLength(1);
  const next = world.start({ fetch: done });
  expect(world.database.isOnDisk).toBe(true);
  await next.eraseMe();
  expect([world.actions.rows, world.database.isOnDisk]).toEqual([[], false]);
});

test("where the server does not answer nothing is changed here", async () => {
  const { world, kit, closed } = await open(() => Promise.reject(new TypeError("Failed to fetch")));
  await expect(kit.eraseMe()).rejects.toMatchObject({ code: "kit/unavailable" });
  expect(kit.session.get()).toMatchObject({ status: "signedIn", uid: "mali" });
  expect([world.memory.record === null, closed]).toEqual([false, []]);
});

test("a push service that does not answer keeps nobody signed in", async () => {
  const { world, kit } = await open(done);
  world.registrar.failure = new Error("no push service");
  await kit.eraseMe();
  expect(kit.session.get()).toEqual({ status: "signedOut" });
});

test("an export is what the server writes, asked for as the reader", async () => {
  const { kit, calls } = await open(async () => Response.json({ result: { text: "all of it" } }));
  expect(await kit.exportMe({ format: "html", language: "th" })).toBe("all of it");
  expect(calls).toEqual([
    { url: "/api/export", token: "Bearer token-of-mali", body: { data: { format: "html", language: "th" } } },
  ]);
});

test("neither is anybody's who is not signed in, and no door is asked", async () => {
  const { world, kit, calls } = await open(done);
  world.account.become(null);
  await expect(kit.eraseMe()).rejects.toMatchObject({ code: "kit/signed-out" });
  await expect(kit.exportMe({ format: "json", language: "en" })).rejects.toMatchObject({ code: "kit/signed-out" });
  expect(calls).toEqual([]);
});
