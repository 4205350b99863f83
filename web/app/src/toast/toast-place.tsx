import { useKit } from "@shutterbell/react";
import { Urgency } from "../announcement/urgency.tsx";
import { Picture } from "../picture/picture.tsx";
import { useSpeech } from "../texts/speech.tsx";
import styles from "./toast-line.module.css";
import { ToastLine } from "./toast-line.tsx";
import type { Toasts } from "./use-toasts.ts";

export interface ToastPlaceProps extends Toasts {
  /** Goes to the one photo, or with none to all photos of the reader. */
  readonly onOpen: (photoIds: readonly string[]) => void;
  readonly onOpenBell: () => void;
}

/** Where the toasts are: what is announced above what was matched. */
export function ToastPlace({ photos, announcements, onOpen, onOpenBell }: ToastPlaceProps) {
  return (
    <output className={styles["place"]}>
      <AnnouncementToast {...announcements} onOpenBell={onOpenBell} />
      <PhotoToast {...photos} onOpen={onOpen} />
    </output>
  );
}

function PhotoToast({ toast, onOpen, ...control }: Toasts["photos"] & Pick<ToastPlaceProps, "onOpen">) {
  const { counted } = useSpeech();
  if (toast === null) return null;
  const { latest, count } = toast;
  return (
    <ToastLine {...control} onOpen={() => onOpen(count === 1 ? [latest.photoId] : [])}>
      <span className={styles["thumb"]}>
        <Picture key={latest.notificationId} card={latest.card} size="thumb" alt="" />
      </span>
      <span>{counted("inNewPhotos", count)}</span>
    </ToastLine>
  );
}

function AnnouncementToast({
  toast,
  onOpenBell,
  ...control
}: Toasts["announcements"] & Pick<ToastPlaceProps, "onOpenBell">) {
  const kit = useKit();
  const { counted } = useSpeech();
  if (toast === null) return null;
  const { latest, count } = toast;
  const isOne = count === 1;
  // A long text is cut here; the whole of it stands in the bell.
  const open = (): void => {
    if (isOne) kit.markRead(latest.notificationId).catch(() => undefined);
    onOpenBell();
  };
  return (
    <ToastLine {...control} onOpen={open}>
      <span className={styles["message"]} dir={isOne ? "auto" : undefined}>
        {isOne && <Urgency priority={latest.priority} />}
        {isOne ? latest.text : counted("newMessages", count)}
      </span>
    </ToastLine>
  );
}
