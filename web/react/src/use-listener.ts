import type { Notification } from "@shutterbell/kit";
import { useEffect, useEffectEvent } from "react";
import { useKit } from "./provider.tsx";

/** Calls `onItem` once for each inbox item that arrives while the component is mounted: a match, or an announcement. */
export function useNewItem(eventId: string, onItem: (item: Notification) => void): void {
  const kit = useKit();
  // The newest function is called, and another one does not begin the listening anew.
  const tell = useEffectEvent(onItem);
  useEffect(() => kit.onNewItem(eventId, (item) => tell(item)), [kit, eventId]);
}

/** Calls `onOpen` with the path of a notification that was clicked while the app is open; give it to the router. */
export function useOpenLink(onOpen: (link: string) => void): void {
  const kit = useKit();
  const tell = useEffectEvent(onOpen);
  useEffect(() => kit.onOpen((link) => tell(link)), [kit]);
}
