import { CloseIcon } from "../icons/icons.tsx";
import { Picture } from "../picture/picture.tsx";
import controls from "../styles/controls.module.css";
import { useSpeech } from "../texts/speech.tsx";
import styles from "./toast-line.module.css";
import type { MatchToast } from "./use-match-toast.ts";

export interface ToastLineProps extends MatchToast {
  /** Goes to the one photo, or to all photos of the reader when there were several. */
  readonly onOpen: (photoId: string | null) => void;
}

/** One line for what has just come. It waits while the reader points at it, and never takes the focus. */
export function ToastLine({ toast, hold, release, dismiss, onOpen }: ToastLineProps) {
  const { text, counted } = useSpeech();
  const open = (): void => {
    if (toast === null) return;
    dismiss();
    onOpen(toast.count === 1 ? toast.latest.photoId : null);
  };
  return (
    <output className={styles["place"]}>
      {toast !== null && (
        <span
          className={styles["toast"]}
          onPointerEnter={hold}
          onPointerLeave={release}
          onFocus={hold}
          onBlur={release}
        >
          <button type="button" className={styles["open"]} onClick={open}>
            <span className={styles["thumb"]}>
              <Picture key={toast.latest.notificationId} card={toast.latest.card} size="thumb" alt="" />
            </span>
            <span>{counted("inNewPhotos", toast.count)}</span>
          </button>
          <button type="button" className={controls["icon"]} aria-label={text("close")} onClick={dismiss}>
            <CloseIcon />
          </button>
        </span>
      )}
    </output>
  );
}
