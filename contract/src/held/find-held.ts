import * as paths from "../path-of.ts";
import { groups } from "../paths.ts";
import { type HeldQuery, type HeldSnapshot, type HeldStore, readPages } from "./held-store.ts";
import { type Held, HELD_KINDS, type HeldKind } from "./holdings.ts";

export interface Person {
  readonly uid: string;
  /** One event; null for all of them, and for what holds at each. */
  readonly eventId: string | null;
  /** Events that are known to have known the person. */
  readonly eventIds: readonly string[];
}

const field = (data: HeldSnapshot, name: string): unknown => data.data()?.[name];
const text = (value: unknown): string | null => (typeof value === "string" ? value : null);

const heldOf = (kind: HeldKind, snapshot: HeldSnapshot, eventId: string | null): Held => ({
  ...{ kind, path: snapshot.ref.path, eventId },
  data: snapshot.data() ?? {},
});

async function all(kind: HeldKind, query: HeldQuery): Promise<Held[]> {
  const found: Held[] = [];
  for await (const page of readPages(query))
    found.push(...page.map((snapshot) => heldOf(kind, snapshot, text(field(snapshot, "eventId")))));
  return found;
}

/** What stands under `users/{uid}`; of one event, the inbox items of it. */
async function underPerson(store: HeldStore, { uid, eventId }: Person): Promise<Held[]> {
  const inbox = store.collection(paths.inbox(uid));
  if (eventId !== null) return all("inboxItem", inbox.where("eventId", "==", eventId));
  const settings = await store.doc(paths.settings(uid)).get();
  return [
    ...(await all("inboxItem", inbox)),
    ...(await all("device", store.collection(paths.devices(uid)))),
    ...(settings.exists ? [heldOf("settings", settings, null)] : []),
  ];
}

async function byUid(store: HeldStore, { uid, eventId }: Person): Promise<Held[]> {
  const of = (group: string, path: (event: string) => string): HeldQuery =>
    (eventId === null ? store.collectionGroup(group) : store.collection(path(eventId))).where("uid", "==", uid);
  return [
    ...(await all("delivery", of(groups.deliveries, paths.deliveries))),
    ...(await all("deadLetter", of(groups.deadLetters, paths.deadLetters))),
  ];
}

/** No field of a participant bears the uid: every event is asked for its own. */
async function underEvent(store: HeldStore, { uid, eventId }: Person): Promise<Held[]> {
  const found: Held[] = [];
  const ask = async (eventIds: readonly string[]): Promise<void> => {
    const snapshots = await Promise.all(eventIds.map((id) => store.doc(paths.participant(id, uid)).get()));
    for (const [index, snapshot] of snapshots.entries())
      if (snapshot.exists) found.push(heldOf("participant", snapshot, eventIds[index] ?? null));
  };
  if (eventId !== null) await ask([eventId]);
  else for await (const page of readPages(store.collection(paths.events()))) await ask(page.map(({ id }) => id));
  return found;
}

// Before and behind every id that there can be: they begin with a letter or digit.
const boundsOf = (eventId: string): [string, string] => [paths.matchSet(eventId, "!"), paths.matchSet(eventId, "~")];

const isMap = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null;

/** The map of a match set is not indexed by person, so each one of the event is read. Of others nothing is kept. */
async function inMaps(store: HeldStore, uid: string, eventId: string): Promise<Held[]> {
  const [first, last] = boundsOf(eventId);
  const sets = store.collectionGroup(groups.matchSets).where("__name__", ">", first).where("__name__", "<", last);
  const found: Held[] = [];
  for await (const page of readPages(sets)) {
    for (const snapshot of page) {
      const matches = field(snapshot, "matches");
      if (!isMap(matches) || !Object.hasOwn(matches, uid)) continue;
      const { rev, processedAt, committedAt } = snapshot.data() ?? {};
      const own = { match: matches[uid], rev, processedAt, committedAt };
      found.push({ kind: "matchSet", path: snapshot.ref.path, eventId, data: own });
    }
  }
  return found;
}

/** The events in which any of it stands, and those known before. */
export const eventsOf = ({ eventId, eventIds }: Person, held: readonly Held[]): readonly string[] => {
  const known = held.map((one) => one.eventId).filter((id) => id !== null);
  return [...new Set([...eventIds, ...(eventId === null ? known : [eventId])])].toSorted();
};

/**
 * Everything that is held about one person, and nothing about anybody else. Reads every event once, and every match
 * set of those that knew the person. Documents that nobody can read are found as well.
 */
export async function findHeld(store: HeldStore, person: Person): Promise<readonly Held[]> {
  const found = [
    ...(await underEvent(store, person)),
    ...(await underPerson(store, person)),
    ...(await byUid(store, person)),
  ];
  for (const eventId of eventsOf(person, found)) found.push(...(await inMaps(store, person.uid, eventId)));
  return found.toSorted((a, b) => HELD_KINDS.indexOf(a.kind) - HELD_KINDS.indexOf(b.kind));
}
