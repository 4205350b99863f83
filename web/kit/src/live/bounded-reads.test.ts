import { MAX_PAGE, paths } from "@shutterbell/contract";
import { beforeEach, describe, expect, test } from "vitest";
import { CountedSource } from "../fakes/counted-source.ts";
import { photoDocument } from "../fakes/documents.ts";
import { World } from "../fakes/world.ts";
import type { Gallery, PagedStore } from "../types.ts";
import { QUIET_MS } from "./watchdog.ts";

const PHOTOS = 2_000;

let world: World;
let source: CountedSource;
let gallery: PagedStore<Gallery>;
let published: number;

const publish = (count: number): void => {
  const photos = Array.from({ length: count }, (_, index) => published + index);
  const documents = photos.map((n): [string, object] => [
    paths.photo("harbour", `p${String(n).padStart(5, "0")}`),
    photoDocument(new Date(n * 1_000)),
  ]);
  world.store.commit(Object.fromEntries(documents));
  published += count;
};
const scroll = async (pages: number): Promise<void> => {
  for (let n = 0; n < pages; n += 1) {
    await gallery.loadOlder();
    await world.settle();
  }
};
const shown = (): number => gallery.get().value?.photos.length ?? 0;

beforeEach(async () => {
  world = new World();
  published = 0;
  publish(PHOTOS);
  source = new CountedSource(world.store);
  gallery = world.start({ source }).watchGallery("harbour");
  world.account.become("mali");
  gallery.subscribe(() => undefined);
  await world.settle();
});

describe(`a gallery of ${PHOTOS} photos`, () => {
  test("opens with one page", () => {
    expect(source.take()).toBe(MAX_PAGE);
  });

  test("a connection that comes back brings what is new, and nothing again", async () => {
    await scroll(3);
    source.take();
    for (const [missed, brought] of [
      [0, 0],
      [7, 7],
    ] as const) {
      world.network.tell("offline");
      world.store.reach(false);
      await world.clock.turn(QUIET_MS);
      world.store.isReachable = true;
      publish(missed);
      world.store.reach(true);
      world.network.tell("online");
      await world.clock.turn(QUIET_MS);
      expect({ missed, brought: source.take(), connection: gallery.get().connection }).toEqual({
        ...{ missed, brought, connection: "live" },
      });
    }
  });

  test("each page further down brings that page; the first one also holds the newest page still", async () => {
    source.take();
    await scroll(1);
    expect(source.take()).toBe(2 * MAX_PAGE);
    await scroll(1);
    expect(source.take()).toBe(MAX_PAGE);
    await scroll(PHOTOS / MAX_PAGE - 3);
    expect(shown()).toBe(PHOTOS);
    expect(source.take()).toBe(PHOTOS - 3 * MAX_PAGE);
  });

  test("a new photo brings one document, at the top of the gallery", async () => {
    source.take();
    for (let n = 0; n < 100; n += 1) {
      publish(1);
      await world.settle();
    }
    expect(source.take()).toBe(100);
  });

  test("further down, sixty new photos bring each of them, and twice 25 once more", async () => {
    await scroll(10);
    const shownBefore = shown();
    source.take();
    for (let n = 0; n < 60; n += 1) {
      publish(1);
      await world.settle();
    }
    expect(shown()).toBe(shownBefore + 60);
    // Each time the newest page fills up, what it has taken is held still by another listener.
    expect(source.take()).toBe(60 + 2 * 25);
  });

  test("leaving it and coming back brings one page, however far it was scrolled", async () => {
    await scroll(5);
    const leave = gallery.subscribe(() => undefined);
    leave();
    source.take();
    world.account.become(null);
    world.account.become("mali");
    await world.settle();
    expect(source.take()).toBe(MAX_PAGE);
  });
});
