import { inboxItemShape, readStored } from "@shutterbell/contract";
import type { Clock } from "../ports/clock.ts";
import type { Found, LiveSource } from "../ports/document-source.ts";
import type { Inbox, Notification } from "../types.ts";
import { findArrivals } from "./find-arrivals.ts";
import { isSameList } from "./is-same-list.ts";
import type { LateReading } from "./late-watching.ts";
import { openPages } from "./open-pages.ts";
import { createReader } from "./read-found.ts";
import { toInbox } from "./to-inbox.ts";
import { targetOfInbox } from "./watch-lists.ts";

const toNotification = (found: Found): Notification => ({
  ...readStored(inboxItemShape, found.data, found.path),
  notificationId: found.id,
});

const isKept = (item: Notification, now: Date): boolean => item.answer === null && item.expireAt > now;

const isSameInbox = (one: Inbox, other: Inbox): boolean =>
  one.hasOlder === other.hasOlder &&
  isSameList(one.items, other.items) &&
  isSameList(one.archived, other.archived) &&
  isSameList(one.photos, other.photos);

export interface InboxDeps {
  readonly source: LiveSource;
  readonly clock: Clock;
  /** The server took a match of this event away. */
  readonly tellWithdrawn: (eventId: string) => Promise<void>;
}

export function readInbox({ source, clock, tellWithdrawn }: InboxDeps, eventId: string): LateReading<Inbox> {
  const read = createReader(toNotification);
  return {
    open: openPages({
      source,
      targetFor: (uid) => targetOfInbox(eventId, uid),
      removed: (found) => {
        if (read(found).values.some(({ kind }) => kind === "photo")) void tellWithdrawn(eventId);
      },
    }),
    arrivals: (value, previous) =>
      findArrivals(value.items, previous.items, {
        idOf: ({ notificationId }) => notificationId,
        timeOf: ({ createdAt }) => createdAt,
      }),
    read: ({ found, hasOlder }, previous) => {
      const { values, error } = read(found);
      const now = clock.now();
      const value = toInbox(
        values.filter((item) => isKept(item, now)),
        hasOlder,
      );
      return { value: previous !== undefined && isSameInbox(previous, value) ? previous : value, error };
    },
  };
}
