import type { Kit, Watched } from "@shutterbell/kit";
import { useKit } from "./provider.tsx";
import { useStore } from "./use-store.ts";

type ValueOf<K extends "watchEvent" | "watchMe" | "watchProgress"> = ReturnType<ReturnType<Kit[K]>["get"]>;

/** The event itself: name, times, who may see the gallery. */
export const useEvent = (eventId: string): ValueOf<"watchEvent"> => useStore(useKit().watchEvent(eventId));

/** The reader's own participant document; its value is null when they have not joined. */
export const useMe = (eventId: string): ValueOf<"watchMe"> => useStore(useKit().watchMe(eventId));

/** How many photos the pipelines have received, processed and failed. */
export const useProgress = (eventId: string): ValueOf<"watchProgress"> => useStore(useKit().watchProgress(eventId));

/** How live the event is, and when the server last spoke: for "No connection. What you see is from 21:04." */
export function useConnection(eventId: string): Pick<Watched<unknown>, "connection" | "updatedAt"> {
  const { connection, updatedAt } = useEvent(eventId);
  return { connection, updatedAt };
}
