import type { Participant, Preferences } from "@shutterbell/contract";
import { toInbox } from "../live/to-inbox.ts";
import { changePreferences } from "../preferences/change-preferences.ts";
import type { Inbox, Notification, Store, Watched } from "../types.ts";
import { decideConsent } from "./deliver-consent.ts";
import { fieldsToSet } from "./deliver-inbox.ts";
import type { NewAction } from "./own-action.ts";

/** A value with one more action that the server does not have yet; the same value where it changes nothing. */
export type LayOver<T> = (value: T, waiting: NewAction) => T;

/** A watched thing with what waits laid over it, so that one's own change shows at once. */
export function layWaiting<T>(
  saved: Store<Watched<T>>,
  waiting: Store<readonly NewAction[]>,
  layOver: LayOver<T>,
): Store<Watched<T>> {
  let shown = { of: saved.get(), with: waiting.get(), is: saved.get() };
  const lay = (watched: Watched<T>, actions: readonly NewAction[]): Watched<T> => {
    if (watched.value === undefined) return watched;
    const value = actions.reduce(layOver, watched.value);
    return value === watched.value ? watched : { ...watched, value };
  };
  return {
    get: () => {
      const [of, actions] = [saved.get(), waiting.get()];
      if (shown.of !== of || shown.with !== actions) shown = { of, with: actions, is: lay(of, actions) };
      return shown.is;
    },
    subscribe: (listener) => {
      const leave = [saved.subscribe(listener), waiting.subscribe(listener)];
      return () => leave.forEach((one) => one());
    },
  };
}

function layOverItem(item: Notification, { action, at }: NewAction): Notification {
  if (action.kind === "consent" || action.kind === "preferences") return item;
  const isMeant =
    action.kind === "seen"
      ? action.notificationIds.includes(item.notificationId)
      : action.notificationId === item.notificationId;
  const fields = isMeant ? fieldsToSet(action.kind, item, new Date(at)) : {};
  return Object.keys(fields).length === 0 ? item : { ...item, ...fields };
}

export const layOverInbox: LayOver<Inbox> = (inbox, waiting) => {
  const kept = [...inbox.items, ...inbox.archived];
  const laid = kept.map((item) => layOverItem(item, waiting));
  if (laid.every((item, index) => item === kept[index])) return inbox;
  const left = laid.filter(({ answer }) => answer === null);
  return toInbox(
    left.toSorted((one, other) => other.createdAt.getTime() - one.createdAt.getTime()),
    inbox.hasOlder,
  );
};

export const layOverMe =
  (eventId: string): LayOver<Participant | null> =>
  (me, { action, at }) => {
    if (me === null || action.kind !== "consent" || action.eventId !== eventId) return me;
    const state = decideConsent(me.consent, action.granted);
    return state === me.consent.state ? me : { ...me, consent: { ...me.consent, state, at: new Date(at) } };
  };

export const layOverPreferences: LayOver<Preferences> = (preferences, { action }) =>
  action.kind === "preferences" ? changePreferences(preferences, action.change) : preferences;
