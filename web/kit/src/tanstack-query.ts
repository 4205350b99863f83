import type { QueryClient, QueryKey } from "@tanstack/query-core";
import { createBus, type KitEventType } from "./bus.ts";
import { uidOf } from "./ports/account.ts";
import type { Kit } from "./types.ts";

const ROOT = "shutterbell";

/** The keys of queries that the kit keeps fresh. What depends on a list may begin with its key. */
export const queryKeys = {
  all: (): QueryKey => [ROOT],
  event: (eventId: string): QueryKey => [ROOT, "event", eventId],
  gallery: (eventId: string): QueryKey => [ROOT, "event", eventId, "gallery"],
  inbox: (eventId: string): QueryKey => [ROOT, "event", eventId, "inbox"],
  preferences: (): QueryKey => [ROOT, "preferences"],
};

const keysFor: Readonly<Record<Exclude<KitEventType, "session" | "connection">, (eventId: string) => QueryKey[]>> = {
  photo: (eventId) => [queryKeys.gallery(eventId)],
  notification: (eventId) => [queryKeys.inbox(eventId)],
  withdrawn: (eventId) => [queryKeys.gallery(eventId), queryKeys.inbox(eventId)],
  preferences: () => [queryKeys.preferences()],
};

export interface FreshnessDeps {
  readonly kit: Kit;
  readonly client: Pick<QueryClient, "invalidateQueries" | "removeQueries">;
}

/**
 * Invalidates queries as the event's documents change, until the returned function is called. When somebody else is
 * signed in, what the former person saw is removed.
 */
export function keepQueriesFresh({ kit, client }: FreshnessDeps, eventId: string): () => void {
  const bus = createBus(kit, eventId);
  const invalidate = (type: keyof typeof keysFor) => (): void => {
    for (const queryKey of keysFor[type](eventId)) void client.invalidateQueries({ queryKey });
  };
  let uid = uidOf(kit.session.get());
  const leaves = [
    bus.on("photo", invalidate("photo")),
    bus.on("notification", invalidate("notification")),
    bus.on("withdrawn", invalidate("withdrawn")),
    bus.on("preferences", invalidate("preferences")),
    bus.on("session", (session) => {
      const before = uid;
      uid = uidOf(session);
      if (before !== null && uid !== before) client.removeQueries({ queryKey: queryKeys.all() });
    }),
  ];
  return () => leaves.forEach((leave) => leave());
}
