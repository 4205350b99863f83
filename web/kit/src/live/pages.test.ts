import { MAX_PAGE, paths } from "@shutterbell/contract";
import { array, assert, asyncProperty, constant, integer, nat, oneof, record } from "fast-check";
import { describe, expect, test } from "vitest";
import { photoDocument, withdrawnDocument } from "../fakes/documents.ts";
import { World } from "../fakes/world.ts";
import type { Gallery, PagedStore } from "../types.ts";

const START = Date.UTC(2026, 5, 12, 12);

/** A gallery, and the pipeline that fills it: photo n is the nth that was published. */
class GalleryWorld extends World {
  readonly gallery: PagedStore<Gallery>;
  published = 0;
  readonly withdrawn = new Set<number>();

  constructor() {
    super();
    this.gallery = this.start().watchGallery("harbour");
    this.account.become("mali");
  }

  async publish(count: number): Promise<void> {
    const photos = Array.from({ length: count }, (_, index) => this.published + index);
    this.store.commit(Object.fromEntries(photos.map((n) => [pathOf(n), photoDocument(timeOf(n))])));
    this.published += count;
    await this.settle();
  }

  async withdraw(n: number): Promise<void> {
    this.store.commit({ [pathOf(n)]: withdrawnDocument(timeOf(n)) });
    this.withdrawn.add(n);
    await this.settle();
  }

  async older(): Promise<void> {
    await this.gallery.loadOlder();
    await this.settle();
  }

  get shown(): number[] {
    return (this.gallery.get().value?.photos ?? []).map(({ photoId }) => Number(photoId.slice(1)));
  }

  /** All that is ready, newest first, down to `oldest`. */
  ready(oldest: number): number[] {
    return Array.from({ length: this.published }, (_, index) => this.published - 1 - index).filter(
      (n) => n >= oldest && !this.withdrawn.has(n),
    );
  }
}

const pathOf = (n: number): string => paths.photo("harbour", `p${String(n).padStart(5, "0")}`);
// Three photos share each moment: a commit of several has one server time.
const timeOf = (n: number): Date => new Date(START + Math.floor(n / 3) * 1000);

async function watched(count: number): Promise<GalleryWorld> {
  const world = new GalleryWorld();
  await world.publish(count);
  world.gallery.subscribe(() => undefined);
  await world.settle();
  return world;
}

describe("the gallery's pages", () => {
  test("shows one page, newest first, and says whether there is more", async () => {
    const world = await watched(MAX_PAGE + 10);
    expect(world.shown).toEqual(world.ready(10));
    expect(world.gallery.get().value?.hasOlder).toBe(true);
    expect(world.store.listening).toHaveLength(1);
  });

  test("loads older ones page by page until there are none", async () => {
    const world = await watched(2 * MAX_PAGE + 10);
    await world.older();
    expect(world.shown).toEqual(world.ready(10));
    await world.older();
    expect(world.shown).toEqual(world.ready(0));
    expect(world.gallery.get().value?.hasOlder).toBe(false);
    const listeners = world.store.listening.length;
    await world.older();
    expect(world.store.listening).toHaveLength(listeners);
  });

  test("asks once when asked twice at the same time", async () => {
    const world = await watched(4 * MAX_PAGE);
    await Promise.all([world.gallery.loadOlder(), world.gallery.loadOlder()]);
    expect(world.shown).toEqual(world.ready(2 * MAX_PAGE));
  });

  test("a withdrawn photo disappears from an older page too", async () => {
    const world = await watched(2 * MAX_PAGE);
    await world.older();
    await world.withdraw(3);
    await world.withdraw(2 * MAX_PAGE - 1);
    expect(world.shown).toEqual(world.ready(0));
  });

  test("new photos push none out while older ones are shown, however many come at once", async () => {
    const world = await watched(2 * MAX_PAGE);
    await world.older();
    await world.publish(1);
    await world.publish(3 * MAX_PAGE + 7);
    expect(world.shown).toEqual(world.ready(0));
  });

  test("while nothing older is shown, one listener is enough", async () => {
    const world = await watched(MAX_PAGE);
    await world.publish(MAX_PAGE);
    expect(world.shown).toEqual(world.ready(MAX_PAGE));
    expect(world.store.listening).toHaveLength(1);
  });

  test("opening an older page never shows the gallery as stale", async () => {
    const world = await watched(2 * MAX_PAGE);
    const seen: string[] = [];
    world.gallery.subscribe(() => seen.push(world.gallery.get().connection));
    await world.older();
    expect(new Set(seen)).toEqual(new Set(["live"]));
  });

  test("signing out closes all pages", async () => {
    const world = await watched(3 * MAX_PAGE);
    await world.older();
    world.account.become(null);
    expect(world.store.listening).toEqual([]);
  });

  test("whatever happens in whatever order, what is shown has no gap, no double and nothing withdrawn", async () => {
    const step = oneof(
      record({ kind: constant("publish" as const), amount: integer({ min: 1, max: 120 }) }),
      record({ kind: constant("withdraw" as const), amount: nat(10_000) }),
      record({ kind: constant("older" as const), amount: constant(0) }),
    );
    await assert(
      asyncProperty(nat(150), array(step, { maxLength: 12 }), async (first, script) => {
        const world = await watched(first);
        for (const { kind, amount } of script) {
          if (kind === "publish") await world.publish(amount);
          else if (kind === "withdraw" && world.published > 0) await world.withdraw(amount % world.published);
          else await world.older();
          const isAll = world.gallery.get().value?.hasOlder === false;
          expect(world.shown).toEqual(world.ready(isAll ? 0 : (world.shown.at(-1) ?? 0)));
        }
      }),
      { numRuns: 60 },
    );
  });
});
