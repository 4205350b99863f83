import { paths } from "@shutterbell/contract";
import { beforeEach, describe, expect, test } from "vitest";
import { participantDocument, photoDocument, withdrawnDocument } from "../fakes/documents.ts";
import {
  at,
  circuitDocument,
  joinDocument,
  letterDocument,
  matchSetDocument,
  sentDocument,
  storedAnnouncement,
} from "../fakes/organiser-documents.ts";
import { World } from "../fakes/world.ts";
import type { Store, Watched } from "../types.ts";
import { type OrganiserKit, organiserKit } from "./index.ts";

const EVENT = "harbour";
let world: World;
let organiser: OrganiserKit;
/** What was asked of the doors. */
let asked: { url: unknown; body: unknown }[];
let answer: () => Response;

beforeEach(() => {
  world = new World();
  asked = [];
  answer = () => Response.json({ result: { withdrawn: true } });
  const fetch = async (url: unknown, request?: RequestInit): Promise<Response> => {
    asked.push({ url, body: JSON.parse(request?.body as string) });
    return answer();
  };
  organiser = organiserKit(world.start({ fetch }));
  world.account.become("boss");
});

async function seen<T>(store: Store<Watched<T>>): Promise<Watched<T>> {
  const leave = store.subscribe(() => undefined);
  await world.settle();
  leave();
  return store.get();
}
const idsOf = (items: readonly object[] | undefined, id: string) => items?.map((item) => Object(item)[id]);

describe("the lists", () => {
  test("are newest first, each with its id, and what has expired is passed over", async () => {
    world.store.commit({
      [paths.delivery(EVENT, "d1")]: sentDocument({ createdAt: at(1) }),
      [paths.delivery(EVENT, "d2")]: sentDocument({ createdAt: at(2) }),
      [paths.delivery(EVENT, "d0")]: sentDocument({ createdAt: at(3), expireAt: at(4) }),
      [paths.deadLetter(EVENT, "l1")]: letterDocument(),
      [paths.deadLetter(EVENT, "l0")]: letterDocument({ expireAt: at(4) }),
      [paths.participant(EVENT, "mali")]: participantDocument("granted"),
      [paths.announcement(EVENT, "a1")]: storedAnnouncement(at(1)),
    });
    expect(idsOf((await seen(organiser.watchDeliveries(EVENT))).value?.items, "deliveryId")).toEqual(["d2", "d1"]);
    expect(idsOf((await seen(organiser.watchDeadLetters(EVENT))).value?.items, "deliveryId")).toEqual(["l1"]);
    expect(idsOf((await seen(organiser.watchParticipants(EVENT))).value?.items, "uid")).toEqual(["mali"]);
    expect(idsOf((await seen(organiser.watchAnnouncements(EVENT))).value?.items, "announcementId")).toEqual(["a1"]);
  });

  test("of photos hold those that only the matched may see, and none that was taken back", async () => {
    world.store.commit({
      [paths.photo(EVENT, "p1")]: photoDocument(at(1)),
      [paths.photo(EVENT, "p2")]: { ...photoDocument(at(2)), audience: "organisers" },
      [paths.photo(EVENT, "p3")]: withdrawnDocument(at(3)),
    });
    expect(idsOf((await seen(organiser.watchPhotos(EVENT))).value?.items, "photoId")).toEqual(["p2", "p1"]);
  });

  test("come in pages of 50, which is the most that the rules allow", async () => {
    const ids = Array.from({ length: 60 }, (_, index) => `d${index}`);
    world.store.commit(
      Object.fromEntries(ids.map((id, index) => [paths.delivery(EVENT, id), sentDocument({ createdAt: at(index) })])),
    );
    const deliveries = organiser.watchDeliveries(EVENT);
    deliveries.subscribe(() => undefined);
    await world.settle();
    expect(deliveries.get().value).toMatchObject({ hasOlder: true });
    expect(deliveries.get().value?.items).toHaveLength(50);
    await deliveries.loadOlder();
    expect(deliveries.get().value?.items).toHaveLength(60);
  });

  test("are the same store for the same question, and one document that is broken spoils none of the others", async () => {
    expect(organiser.watchPhotos(EVENT)).toBe(organiser.watchPhotos(EVENT));
    expect(organiser.watchPhotos(EVENT)).not.toBe(organiser.watchPhotos("other"));
    world.store.commit({
      [paths.delivery(EVENT, "d1")]: sentDocument(),
      [paths.delivery(EVENT, "d2")]: { ...sentDocument(), schemaVersion: 9 },
    });
    const { value, error } = await seen(organiser.watchDeliveries(EVENT));
    expect(value?.items).toHaveLength(1);
    expect(error?.code).toBe("kit/unexpected");
  });

  test("are denied to a guest, who keeps nothing of them", async () => {
    world.store.rule(paths.deliveries(EVENT), false);
    const { connection, value } = await seen(organiser.watchDeliveries(EVENT));
    expect({ connection, value }).toEqual({ connection: "denied", value: undefined });
  });
});

test("single documents are null where there is none", async () => {
  expect((await seen(organiser.watchLink(EVENT))).value).toBeNull();
  world.store.commit({
    [paths.join(EVENT)]: joinDocument(),
    [paths.matchSet(EVENT, "p1")]: matchSetDocument(),
    [paths.circuit("push")]: circuitDocument("open"),
  });
  expect((await seen(organiser.watchLink(EVENT))).value?.secret).toBe("s".repeat(32));
  expect((await seen(organiser.watchMatchSet(EVENT, "p1"))).value?.matches).toEqual({ mali: { confidence: 0.9 } });
  expect((await seen(organiser.watchMatchSet(EVENT, "p2"))).value).toBeNull();
  expect((await seen(organiser.watchCircuits())).value).toMatchObject([{ channel: "push", state: "open" }]);
});

describe("sending again", () => {
  const requested = async (id: string) =>
    Object(await world.store.read(paths.deadLetter(EVENT, id))).redriveRequestedAt;
  test("sets the time of it, and leaves what somebody else has asked for", async () => {
    world.store.commit({
      [paths.deadLetter(EVENT, "l1")]: letterDocument(),
      [paths.deadLetter(EVENT, "l2")]: letterDocument({ redriveRequestedAt: at(7) }),
    });
    await organiser.redrive(EVENT, ["l1", "l2"]);
    expect([await requested("l1"), await requested("l2")]).toEqual([world.clock.now(), at(7)]);
  });
  test("says so where all of it was refused", async () => {
    await expect(organiser.redrive(EVENT, ["l8", "l9"])).rejects.toMatchObject({ code: "kit/denied" });
  });
  test("of nothing asks for nothing", async () => {
    await organiser.redrive(EVENT, []);
    expect(world.store.batches).toEqual([]);
  });
});

describe("an announcement", () => {
  test("is a document of its own, and is taken back by removing it", async () => {
    await organiser.announce(EVENT, { text: "  Cake at nine. ", priority: "high" });
    const { value } = await seen(organiser.watchAnnouncements(EVENT));
    expect(value?.items).toMatchObject([{ text: "Cake at nine.", priority: "high", createdAt: world.clock.now() }]);
    await organiser.takeBack(EVENT, value?.items[0]?.announcementId ?? "");
    expect((await seen(organiser.watchAnnouncements(EVENT))).value?.items).toEqual([]);
  });
  test.each([
    { name: "of blanks", text: "   " },
    { name: "of 501 characters", text: "x".repeat(501) },
    { name: "with a line break", text: "a\nb" },
  ])("$name is refused before it is sent", async ({ text }) => {
    await expect(organiser.announce(EVENT, { text, priority: "normal" })).rejects.toMatchObject({
      code: "kit/bad-input",
    });
    expect(world.store.batches).toEqual([]);
  });
});

test("a new invitation has a secret of 192 bits that was not there before, and nothing else changes", async () => {
  const before = { ...joinDocument(), organiserHash: "a".repeat(64) };
  world.store.commit({ [paths.join(EVENT)]: before });
  await organiser.renewLink(EVENT);
  const once = Object(await world.store.read(paths.join(EVENT)));
  expect(once).toEqual({ ...before, secret: once.secret, rotatedAt: world.clock.now() });
  expect(once.secret).toMatch(/^[A-Za-z0-9_-]{32}$/);
  await organiser.renewLink(EVENT);
  expect(Object(await world.store.read(paths.join(EVENT))).secret).not.toBe(once.secret);
});

test("a role is changed and nothing else of the person", async () => {
  const before = participantDocument("granted");
  world.store.commit({ [paths.participant(EVENT, "tom")]: before });
  await organiser.setRole(EVENT, "tom", "photographer");
  expect(await world.store.read(paths.participant(EVENT, "tom"))).toEqual({ ...before, role: "photographer" });
});

describe("taking a photo back", () => {
  test("asks the door, as whoever is signed in", async () => {
    await organiser.withdrawPhoto(EVENT, "p1");
    expect(asked).toEqual([{ url: "/api/withdraw-photo", body: { data: { eventId: EVENT, photoId: "p1" } } }]);
  });
  test.each([
    { status: "PERMISSION_DENIED", http: 403, code: "kit/denied" },
    { status: "UNAUTHENTICATED", http: 401, code: "kit/signed-out" },
    { status: "UNAVAILABLE", http: 503, code: "kit/unavailable" },
  ])("that is answered with $status is $code", async ({ status, http, code }) => {
    answer = () => Response.json({ error: { status, message: "no" } }, { status: http });
    await expect(organiser.withdrawPhoto(EVENT, "p1")).rejects.toMatchObject({ code });
  });
});

test("a person is erased from the event at the door, and from no other", async () => {
  answer = () => Response.json({ result: { auditId: "audit-entry-0000001" } });
  await organiser.erasePerson(EVENT, "tom");
  expect(asked).toEqual([{ url: "/api/erase", body: { data: { eventId: EVENT, uid: "tom" } } }]);
});
test("a person whom the caller may not erase is kit/denied", async () => {
  answer = () => Response.json({ error: { status: "PERMISSION_DENIED", message: "no" } }, { status: 403 });
  await expect(organiser.erasePerson(EVENT, "tom")).rejects.toMatchObject({ code: "kit/denied" });
});

test("a kit that was not made here has nothing behind it, and says so", () => {
  expect(() => organiserKit({ ...world.start() })).toThrow("createKit did not make it");
});
