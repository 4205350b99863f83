import { paths } from "@shutterbell/contract";
import { ANSWER_MS } from "../../web/kit/src/live/watch.ts";
import { QUIET_MS } from "../../web/kit/src/live/watchdog.ts";
import { keyOf } from "../../web/kit/src/tabs/line.ts";
import type { Stage } from "./stage.ts";
import { EVENT_ID, LATEST_MS, PEOPLE, type Thing } from "./steps.ts";
import type { WatchedTab } from "./watched-tab.ts";

export interface Verdict {
  /** What should be live in a tab, and is not; or does not show what the server has. */
  readonly dead: readonly string[];
  /** Listeners that nobody watches, or more than one for the same thing and person. */
  readonly leaked: readonly string[];
}

const pathOf = (thing: Thing, uid: string): string =>
  ({
    event: paths.event(EVENT_ID),
    me: paths.participant(EVENT_ID, uid),
    gallery: paths.photos(EVENT_ID),
    inbox: paths.inbox(uid),
  })[thing];

/** Everything goes well from now on; each tab asks again where it was refused, as one does who joins. */
async function calmDown(stage: Stage, areWoken: boolean): Promise<void> {
  const { world } = stage;
  for (const who of PEOPLE) stage.readmit(who);
  if (areWoken) for (const tab of stage.tabs) tab.take({ do: "wake", tab: 0 });
  const tabs = stage.tabs.filter(({ isAsleep }) => !isAsleep);
  for (const tab of tabs) for (const step of ["online", "show"] as const) tab.take({ do: step, tab: 0 });
  // Whatever is still on its way comes, since nobody joins without it.
  await world.clock.turn(LATEST_MS);
  for (const tab of tabs)
    if (tab.uid !== null)
      await tab.open.kit.join({
        ...{ eventId: EVENT_ID, secret: "s".repeat(22), displayName: tab.uid },
        consent: { version: 1, granted: true },
      });
  await world.clock.turn(QUIET_MS + 2 * ANSWER_MS);
}

function findDead(stage: Stage, tab: WatchedTab): string[] {
  const { uid } = tab;
  if (uid === null || tab.isAsleep) return [];
  const expected = {
    event: 1,
    me: 1,
    gallery: stage.published,
    inbox: uid === "mali" || uid === "tom" ? stage.matched[uid] : 0,
  };
  return tab.watched
    .filter((thing) => tab.connectionOf(thing) !== "live" || tab.countOf(thing) !== expected[thing])
    .map((thing) => `${thing} of ${uid}: ${tab.connectionOf(thing)}, ${tab.countOf(thing)} of ${expected[thing]}`);
}

function findLeaked({ tabs }: Stage): string[] {
  // What a sleeper listens to it gives up when it wakes, and hears that it was taken over.
  const awake = tabs.filter(({ isAsleep }) => !isAsleep);
  const ears = awake.flatMap((tab) =>
    tab.open.source.ears.map(({ uid, target }) => ({
      uid,
      path: target.path,
      key: `${uid} ${keyOf(target)}`,
      now: tab.uid,
    })),
  );
  const wanted = new Set(
    tabs.flatMap(({ uid, watched }) => (uid === null ? [] : watched.map((thing) => `${uid} ${pathOf(thing, uid)}`))),
  );
  const seen = new Set<string>();
  return ears
    .filter(({ uid, path, key, now }) => {
      const isSecond = seen.has(key);
      seen.add(key);
      return isSecond || uid !== now || !wanted.has(`${uid} ${path}`);
    })
    .map(({ key }) => key);
}

/** Lets everything calm down, lets something more happen, and looks at what lives. */
export async function comeToRest(stage: Stage, areWoken: boolean): Promise<Verdict> {
  await calmDown(stage, areWoken);
  for (const who of PEOPLE) stage.match(who);
  stage.publish();
  await stage.world.settle();
  return { dead: stage.tabs.flatMap((tab) => findDead(stage, tab)), leaked: findLeaked(stage) };
}
