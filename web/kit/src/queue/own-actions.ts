import type { Participant } from "@shutterbell/contract";
import type { Watches } from "../live/watches.ts";
import { oncePerEvent } from "../once.ts";
import type { Inbox, Notification, PagedStore, Store, Watched } from "../types.ts";
import type { ActionQueue } from "./action-queue.ts";
import { fieldsToSet } from "./deliver-inbox.ts";
import { layOverInbox, layOverMe, layWaiting } from "./lay-over.ts";

/** What a person sees of their own with what waits laid over it, and what they do there. */
export interface OwnActions {
  readonly me: (eventId: string) => Store<Watched<Participant | null>>;
  readonly inbox: (eventId: string) => PagedStore<Inbox>;
  readonly markSeen: (notificationIds: readonly string[]) => Promise<void>;
  readonly mark: (kind: "read" | "archived" | "notMe") => (notificationId: string) => Promise<void>;
}

export function ownActions(
  queue: ActionQueue,
  { me, inbox }: Watches,
  loaded: (notificationId: string) => Notification | undefined,
): OwnActions {
  // What is known to be done is not done again, and so needs no connection.
  const isDone = (kind: "seen" | "read" | "archived" | "notMe", notificationId: string): boolean => {
    const item = loaded(notificationId);
    return item !== undefined && Object.keys(fieldsToSet(kind, item, new Date(0))).length === 0;
  };
  return {
    me: oncePerEvent((eventId) => layWaiting(me(eventId), queue.waiting, layOverMe(eventId))),
    inbox: oncePerEvent((eventId) => ({
      ...layWaiting(inbox(eventId), queue.waiting, layOverInbox),
      loadOlder: inbox(eventId).loadOlder,
    })),
    markSeen: async (notificationIds) => {
      const unseen = notificationIds.filter((id) => !isDone("seen", id));
      if (unseen.length > 0) await queue.perform({ kind: "seen", notificationIds: unseen });
    },
    mark: (kind) => async (notificationId) => {
      if (!isDone(kind, notificationId)) await queue.perform({ kind, notificationId });
    },
  };
}
