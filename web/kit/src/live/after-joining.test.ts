import { paths } from "@shutterbell/contract";
import { expect, test } from "vitest";
import { participantDocument } from "../fakes/documents.ts";
import { World } from "../fakes/world.ts";

const nobody = (): void => undefined;

test("whoever was told that they take no part asks anew once they have joined", async () => {
  const world = new World();
  world.account.become("mali");
  const kit = world.start({ fetch: async () => Response.json({ result: { joined: true } }) });
  const me = kit.watchMe("harbour");
  me.subscribe(nobody);
  await world.settle();
  expect(me.get()).toMatchObject({ value: null, connection: "live" });
  const path = paths.participant("harbour", "mali");
  world.store.commitUnheard({ [path]: participantDocument("granted") });
  const consent = { version: 1 as const, granted: true };
  await kit.join({ eventId: "harbour", secret: "s".repeat(22), displayName: "Mali", consent });
  await world.settle();
  expect(me.get().value).toMatchObject({ role: "guest" });
  expect(world.store.listening.filter((one) => one === path)).toHaveLength(1);
});

test("whoever was told that they take no part asks anew also where the answer about joining was lost", async () => {
  const world = new World();
  world.account.become("mali");
  const kit = world.start({ fetch: () => Promise.reject(new TypeError("Failed to fetch")) });
  const me = kit.watchMe("harbour");
  me.subscribe(nobody);
  await world.settle();
  world.store.commitUnheard({ [paths.participant("harbour", "mali")]: participantDocument("granted") });
  const consent = { version: 1 as const, granted: true };
  const request = { eventId: "harbour", secret: "s".repeat(22), displayName: "Mali", consent };
  const outcome = kit.join(request).catch((thrown: unknown) => thrown);
  await world.clock.turn(60_000);
  expect(await outcome).toMatchObject({ code: "kit/unavailable" });
  expect(me.get().value).toMatchObject({ role: "guest" });
});

test("whoever has no answer yet when they have joined asks anew", async () => {
  const world = new World();
  world.account.become("mali");
  let isDeaf = true;
  const kit = world.start({
    fetch: async () => Response.json({ result: { joined: true } }),
    source: {
      ...{ listen: (target, listener) => (isDeaf ? nobody : world.store.listen(target, listener)) },
      ping: world.store.ping,
    },
  });
  const me = kit.watchMe("harbour");
  me.subscribe(nobody);
  await world.settle();
  expect(me.get().connection).toBe("connecting");
  isDeaf = false;
  world.store.commitUnheard({ [paths.participant("harbour", "mali")]: participantDocument("granted") });
  const consent = { version: 1 as const, granted: true };
  await kit.join({ eventId: "harbour", secret: "s".repeat(22), displayName: "Mali", consent });
  await world.settle();
  expect(me.get()).toMatchObject({ connection: "live", value: { role: "guest" } });
});
