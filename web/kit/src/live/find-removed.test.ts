import { announcementItemId, MAX_PAGE, paths } from "@shutterbell/contract";
import { array, assert, asyncProperty, constant, integer, nat, oneof, record } from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";
import { workerLink } from "../browser/worker-link.ts";
import { announcementDocument, inboxDocument } from "../fakes/documents.ts";
import { World } from "../fakes/world.ts";
import type { Inbox, PagedStore } from "../types.ts";

const START = Date.UTC(2026, 5, 12, 12);
const pathOf = (n: number, uid = "mali"): string => paths.inboxItem(uid, `harbour_p${n}`);
const matchOf = (n: number) => inboxDocument(new Date(START + n * 1_000), { photoId: `p${n}` });

/** A person's inbox, whose match n came in second n, and what the worker is told of it. */
class InboxWorld extends World {
  readonly told: string[] = [];
  readonly inbox: PagedStore<Inbox>;
  matched = 0;

  constructor() {
    super();
    const tellWithdrawn = async (eventId: string) => void this.told.push(eventId);
    this.inbox = this.start({ link: { ...workerLink(undefined), tellWithdrawn } }).watchInbox("harbour");
    this.account.become("mali");
  }

  async match(count: number): Promise<void> {
    const numbers = Array.from({ length: count }, (_, index) => this.matched + index);
    this.store.commit(Object.fromEntries(numbers.map((n) => [pathOf(n), matchOf(n)])));
    this.matched += count;
    await this.settle();
  }

  async remove(...numbers: readonly number[]): Promise<void> {
    this.store.commit(Object.fromEntries(numbers.map((n) => [pathOf(n), null])));
    await this.settle();
  }

  isLoaded(n: number): boolean {
    return this.inbox.get().value?.photos.some(({ photoId }) => photoId === `p${n}`) === true;
  }
}

async function watched(count: number): Promise<InboxWorld> {
  const world = new InboxWorld();
  await world.match(count);
  world.inbox.subscribe(() => undefined);
  await world.settle();
  return world;
}

describe("the worker is told of a match that the server took away", () => {
  let world: InboxWorld;
  beforeEach(async () => {
    world = await watched(3);
  });

  test("once, for its event", async () => {
    await world.remove(1);
    expect(world.told).toEqual(["harbour"]);
  });

  test("once, where several go in one commit", async () => {
    await world.remove(0, 2);
    expect(world.told).toEqual(["harbour"]);
  });

  test("once it is confirmed, where the connection was away", async () => {
    world.store.reach(false);
    await world.remove(1);
    expect(world.told).toEqual([]);
    world.store.reach(true);
    expect(world.told).toEqual(["harbour"]);
  });

  test("from a full page, which an older one then joins", async () => {
    await world.match(MAX_PAGE);
    await world.remove(MAX_PAGE);
    expect(world.told).toEqual(["harbour"]);
  });

  test("and not of one that newer ones push out of the page", async () => {
    await world.match(MAX_PAGE + 5);
    expect(world.isLoaded(0)).toBe(false);
    expect(world.told).toEqual([]);
  });

  test("and not of one that its owner put away, or said not to be in", async () => {
    world.store.commit({ [pathOf(0)]: { ...matchOf(0), archivedAt: world.clock.now() } });
    world.store.commit({ [pathOf(1)]: { ...matchOf(1), answer: "notMe" } });
    await world.settle();
    expect(world.inbox.get().value?.items).toHaveLength(1);
    expect(world.told).toEqual([]);
  });

  test("and not of an announcement that was taken back", async () => {
    const path = paths.inboxItem("mali", announcementItemId("harbour", "a1"));
    world.store.commit({ [path]: announcementDocument(world.clock.now()) });
    world.store.commit({ [path]: null });
    await world.settle();
    expect(world.told).toEqual([]);
  });

  test("and of none when the reader signs out, or another one comes", async () => {
    world.store.commit({ [pathOf(9, "tom")]: matchOf(9) });
    world.account.become("tom");
    await world.settle();
    world.account.become(null);
    await world.settle();
    expect(world.told).toEqual([]);
  });

  test("and of none when the reader may not look any longer", async () => {
    world.store.rule(paths.inbox("mali"), false);
    await world.settle();
    expect(world.inbox.get().connection).toBe("denied");
    expect(world.told).toEqual([]);
  });
});

test("whatever comes in whatever order, it is told of what was removed while loaded, and of nothing else", async () => {
  const step = oneof(
    record({ kind: constant("match" as const), amount: integer({ min: 1, max: 120 }) }),
    record({ kind: constant("remove" as const), amount: nat(10_000) }),
    record({ kind: constant("older" as const), amount: constant(0) }),
  );
  await assert(
    asyncProperty(nat(150), array(step, { maxLength: 12 }), async (first, script) => {
      const world = await watched(first);
      for (const { kind, amount } of script) {
        const before = world.told.length;
        const n = world.matched === 0 ? 0 : amount % world.matched;
        const isTold = kind === "remove" && world.isLoaded(n);
        if (kind === "match") await world.match(amount);
        else if (kind === "remove") await world.remove(n);
        else await world.inbox.loadOlder();
        await world.settle();
        expect(world.told.length > before).toBe(isTold);
      }
    }),
    { numRuns: 60 },
  );
});
