import type { Notification } from "@shutterbell/kit";
import { useNewMatch } from "@shutterbell/react";
import { useEffect, useState } from "react";
import { foldToast, type Toast, type ToastSignal } from "./fold-toast.ts";

export interface MatchToast {
  readonly toast: Toast<Notification> | null;
  readonly hold: () => void;
  readonly release: () => void;
  readonly dismiss: () => void;
}

/**
 * The toast for matches as they arrive.
 * @param isSilent for a photo that the reader is looking at already
 */
export function useMatchToast(eventId: string, isSilent: (photoId: string) => boolean): MatchToast {
  const [toast, setToast] = useState<Toast<Notification> | null>(null);
  const send = (signal: ToastSignal<Notification>): void => setToast((before) => foldToast(before, signal));
  useNewMatch(eventId, (item) => {
    if (!isSilent(item.photoId)) send({ kind: "arrived", item, now: Date.now() });
  });
  const until = toast?.until ?? null;
  useEffect(() => {
    if (until === null) return undefined;
    const timer = setTimeout(
      () => setToast((before) => foldToast(before, { kind: "elapsed", now: Date.now() })),
      Math.max(0, until - Date.now()) + 1,
    );
    return () => clearTimeout(timer);
  }, [until]);
  return {
    toast,
    hold: () => send({ kind: "held" }),
    release: () => send({ kind: "released", now: Date.now() }),
    dismiss: () => send({ kind: "dismissed" }),
  };
}
