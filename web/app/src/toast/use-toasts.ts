import type { AnnouncementNotification, Notification, PhotoNotification } from "@shutterbell/kit";
import { useNewItem } from "@shutterbell/react";
import { useEffect, useState } from "react";
import { foldToast, type Toast, type ToastSignal } from "./fold-toast.ts";

/** A toast, and what its reader does with it. */
export interface ToastControl<T> {
  readonly toast: Toast<T> | null;
  readonly hold: () => void;
  readonly release: () => void;
  readonly dismiss: () => void;
}

export interface Toasts {
  readonly photos: ToastControl<PhotoNotification>;
  readonly announcements: ToastControl<AnnouncementNotification>;
}

function useToast<T>(): ToastControl<T> & { readonly arrive: (item: T) => void } {
  const [toast, setToast] = useState<Toast<T> | null>(null);
  const send = (signal: ToastSignal<T>): void => setToast((before) => foldToast(before, signal));
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
    arrive: (item) => send({ kind: "arrived", item, now: Date.now() }),
    hold: () => send({ kind: "held" }),
    release: () => send({ kind: "released", now: Date.now() }),
    dismiss: () => send({ kind: "dismissed" }),
  };
}

/**
 * The toasts for what arrives: one for matches and one for announcements, so that neither hides the other.
 * @param isSilent for what the reader is looking at already
 */
export function useToasts(eventId: string, isSilent: (item: Notification) => boolean): Toasts {
  const photos = useToast<PhotoNotification>();
  const announcements = useToast<AnnouncementNotification>();
  useNewItem(eventId, (item) => {
    if (isSilent(item)) return;
    if (item.kind === "photo") photos.arrive(item);
    else announcements.arrive(item);
  });
  return { photos, announcements };
}
