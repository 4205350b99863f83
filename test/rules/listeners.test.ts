import { readdirSync, readFileSync } from "node:fs";
import {
  initializeTestEnvironment,
  type RulesTestContext,
  type RulesTestEnvironment,
} from "@firebase/rules-unit-testing";
import { type Firestore, setLogLevel } from "firebase/firestore";
import { afterAll, describe, expect, test } from "vitest";
import { firestoreSource } from "../../web/kit/src/firebase/firestore-source.ts";
import { createCell } from "../../web/kit/src/cell.ts";
import type { OpenFeed } from "../../web/kit/src/live/feed.ts";
import type { LateDeps } from "../../web/kit/src/live/late-watching.ts";
import { readGallery } from "../../web/kit/src/live/read-gallery.ts";
import { readInbox } from "../../web/kit/src/live/read-inbox.ts";
import { readProgress } from "../../web/kit/src/live/read-progress.ts";
import { watchingEvent, watchingMe } from "../../web/kit/src/live/watch-documents.ts";
import {
  type LateReadings,
  watchingGallery,
  watchingInbox,
  watchingProgress,
} from "../../web/kit/src/live/watch-lists.ts";
import type { DocumentSource } from "../../web/kit/src/ports/document-source.ts";
import { watchingCircuits, watchingLink, watchingMatchSet } from "../../web/kit/src/organiser/watch-documents.ts";
import {
  watchingAnnouncements,
  watchingDeadLetters,
  watchingDeliveries,
  watchingParticipants,
  watchingPhotos,
} from "../../web/kit/src/organiser/watch-lists.ts";
import { watchingPreferences } from "../../web/kit/src/preferences/watching-preferences.ts";
import { type Actor, EVENT, UIDS } from "./people.ts";
import { type Verdict, verdictOf } from "./verdict.ts";
import { emulatorHost, openWorld } from "./world.ts";

// The rows ask by REST. What the kit asks, it asks by listeners, in the SDK that the app has: so here it does.
setLogLevel("silent");
const place = { host: emulatorHost(), projectId: "demo-shutterbell-rules-listeners" };
const world = await openWorld(place);
const [host = "", port] = place.host.split(":");
const environment: RulesTestEnvironment = await initializeTestEnvironment({
  projectId: place.projectId,
  firestore: { host, port: Number(port) },
});
afterAll(async () => {
  await environment.cleanup();
  await world.close();
});

const contexts = new Map<Actor, RulesTestContext>();
function sourceOf(actor: Actor): DocumentSource {
  const context =
    contexts.get(actor) ??
    (actor === "signedOut" ? environment.unauthenticatedContext() : environment.authenticatedContext(UIDS[actor]));
  contexts.set(actor, context);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the testing library names the older interface of the same object
  const firestore = context.firestore() as unknown as Firestore;
  return firestoreSource({ current: () => firestore, onReplaced: () => () => undefined });
}

const participants: readonly Actor[] = ["guest", "otherGuest", "photographer", "organiser"];
const organisers: readonly Actor[] = ["organiser"];
const clock = { now: () => new Date(), after: () => () => undefined };

const readings: LateReadings = {
  readGallery,
  readInbox: (source, eventId) => readInbox({ source, clock, tellWithdrawn: () => Promise.resolve() }, eventId),
  readProgress,
};
/** What the kit loads later is there. */
const withAll = (source: DocumentSource): LateDeps<LateReadings> => ({
  source,
  load: Object.assign(async () => readings, { loaded: createCell(readings) }),
});

/** Everything that the kit listens to, by the function that says how, and who may. */
const watchings: Readonly<
  Record<string, { readonly open: (source: DocumentSource) => OpenFeed; readonly to: readonly Actor[] }>
> = {
  watchingEvent: { open: (source) => watchingEvent(source, EVENT).open, to: participants },
  watchingMe: { open: (source) => watchingMe(source, EVENT).open, to: ["guest", "organiser"] },
  watchingPreferences: { open: (source) => watchingPreferences(source).open, to: ["guest"] },
  watchingProgress: { open: (source) => watchingProgress(withAll(source), EVENT).open, to: participants },
  watchingGallery: { open: (source) => watchingGallery(withAll(source), EVENT).open, to: participants },
  watchingInbox: { open: (source) => watchingInbox(withAll(source), EVENT).open, to: ["guest"] },
  watchingLink: { open: (source) => watchingLink(source, EVENT).open, to: organisers },
  watchingMatchSet: {
    open: (source) => watchingMatchSet(source, { eventId: EVENT, photoId: "p1" }).open,
    to: organisers,
  },
  watchingCircuits: { open: (source) => watchingCircuits(source).open, to: ["stranger", ...participants] },
  watchingDeliveries: { open: (source) => watchingDeliveries({ source, clock }, EVENT).open, to: organisers },
  watchingDeadLetters: { open: (source) => watchingDeadLetters({ source, clock }, EVENT).open, to: organisers },
  watchingParticipants: { open: (source) => watchingParticipants({ source, clock }, EVENT).open, to: organisers },
  watchingPhotos: { open: (source) => watchingPhotos({ source, clock }, EVENT).open, to: organisers },
  watchingAnnouncements: { open: (source) => watchingAnnouncements({ source, clock }, EVENT).open, to: participants },
};

/** Whose documents are asked for: it is the guest's uid that somebody else would put there. */
const OWNER = UIDS.guest;

const listenOnce = (open: OpenFeed): Promise<void> =>
  new Promise((resolve, reject) => {
    const feed = open(OWNER, {
      next: ({ fromCache }) => {
        if (fromCache) return;
        queueMicrotask(() => feed.close());
        resolve();
      },
      error: reject,
    });
  });

const actors: readonly Actor[] = ["signedOut", "stranger", "guest", "otherGuest", "photographer", "organiser"];
const verdictFor = (to: readonly Actor[], actor: Actor): Verdict => (to.includes(actor) ? "allowed" : "denied");
const rows = Object.entries(watchings).flatMap(([name, { open, to }]) =>
  actors.map((actor) => ({ name, open, actor, verdict: verdictFor(to, actor) })),
);

describe("what the kit listens to, as the guest it was opened for and as others", () => {
  test.each(rows)("$name · $actor → $verdict", async ({ open, actor, verdict }) => {
    expect(await verdictOf(listenOnce(open(sourceOf(actor))))).toBe(verdict);
  });
});

test("nothing that the kit listens to is missing here", () => {
  const kit = new URL("../../web/kit/src/", import.meta.url);
  const files = readdirSync(kit, { recursive: true, encoding: "utf8" }).filter((file) => /(?<!\.test)\.ts$/.test(file));
  const source = files.map((file) => readFileSync(new URL(file, kit), "utf8")).join("\n");
  const declared = [...source.matchAll(/^export (?:function|const) (watching\w+)/gm)].map(([, name = ""]) => name);
  expect(Object.keys(watchings).toSorted()).toEqual(declared.toSorted());
});
