import { readInput, paths, type Preferences, SCHEMA_VERSION, settingsShape } from "@shutterbell/contract";
import { createCell } from "../cell.ts";
import { attempt, kitError, messageOf } from "../errors.ts";
import { type Account, requireUid, uidOf } from "../ports/account.ts";
import type { Clock } from "../ports/clock.ts";
import type { DocumentWriter } from "../ports/document-writer.ts";
import type { PreferenceCentre, PreferenceChange, Store, Watched } from "../types.ts";
import { changePreferences } from "./change-preferences.ts";
import { readPreferences } from "./read-preferences.ts";

export interface PreferenceDeps {
  readonly account: Account;
  readonly clock: Clock;
  readonly writer: DocumentWriter;
}

/** A change that the server has not answered yet, and whose it is. */
interface Waiting {
  readonly uid: string;
  readonly change: PreferenceChange;
}

const WHERE = "Saving preferences";

// The rules refuse what is wrong as well, but cannot say what it is.
function check(preferences: Preferences, now: Date): void {
  try {
    readInput(settingsShape, { ...preferences, schemaVersion: SCHEMA_VERSION, updatedAt: now }, WHERE);
  } catch (thrown) {
    throw kitError("kit/bad-input", WHERE, { detail: messageOf(thrown), cause: thrown });
  }
}

// Read anew each time: where somebody listens, that is what the listener knows and this page has written, at no cost.
async function save({ clock, writer }: PreferenceDeps, { uid, change }: Waiting): Promise<void> {
  const path = paths.settings(uid);
  const preferences = changePreferences(readPreferences(await writer.read(path), path), change);
  check(preferences, clock.now());
  await writer.set(path, { ...preferences, schemaVersion: SCHEMA_VERSION, updatedAt: writer.serverTime() });
}

function layOver(watched: Watched<Preferences>, changes: readonly Waiting[]): Watched<Preferences> {
  if (watched.value === undefined || changes.length === 0) return watched;
  return { ...watched, value: changes.reduce((value, { change }) => changePreferences(value, change), watched.value) };
}

/** The preferences as the server has them, with what waits for its answer laid over them. */
export function createPreferenceCentre(deps: PreferenceDeps, saved: Store<Watched<Preferences>>): PreferenceCentre {
  const waiting = createCell<readonly Waiting[]>([]);
  // Each person has a queue of their own: a write of somebody who has left may never be answered.
  let queue = { uid: "", end: Promise.resolve() };
  let shown = { of: saved.get(), with: waiting.get(), is: saved.get() };

  return {
    get: () => {
      const [watched, all] = [saved.get(), waiting.get()];
      if (shown.of !== watched || shown.with !== all) {
        const uid = uidOf(deps.account.session.get());
        const own = all.filter((one) => one.uid === uid);
        shown = { of: watched, with: all, is: layOver(watched, own) };
      }
      return shown.is;
    },
    subscribe: (listener) => {
      const leave = [saved.subscribe(listener), waiting.subscribe(listener)];
      return () => leave.forEach((one) => one());
    },
    change: async (change) => {
      const uid = requireUid(deps.account, WHERE);
      const one: Waiting = { uid, change };
      waiting.set([...waiting.get(), one]);
      const former = queue.uid === uid ? queue.end : Promise.resolve();
      const saving = former.then(() => attempt(WHERE, () => save(deps, one)));
      queue = { uid, end: saving.catch(() => undefined) };
      await saving.finally(() => waiting.set(waiting.get().filter((other) => other !== one)));
    },
  };
}
