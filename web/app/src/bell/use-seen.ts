import type { Notification } from "@shutterbell/kit";
import { useKit } from "@shutterbell/react";
import { useEffect, useRef } from "react";

/** Showing these is seeing them; each is told once. */
export function useSeen(items: readonly Notification[]): void {
  const kit = useKit();
  const told = useRef(new Set<string>());
  useEffect(() => {
    const unseen = items
      .filter(({ seenAt, notificationId }) => seenAt === null && !told.current.has(notificationId))
      .map(({ notificationId }) => notificationId);
    if (unseen.length === 0) return;
    for (const notificationId of unseen) told.current.add(notificationId);
    // Refused or without connection they stay unseen, and the bell goes on saying so.
    kit.markSeen(unseen).catch(() => undefined);
  }, [kit, items]);
}
