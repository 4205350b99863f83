import type { ReactNode } from "react";
import { CloseIcon } from "../icons/icons.tsx";
import controls from "../styles/controls.module.css";
import { useSpeech } from "../texts/speech.tsx";
import styles from "./toast-line.module.css";
import type { ToastControl } from "./use-toasts.ts";

export interface ToastLineProps extends Omit<ToastControl<unknown>, "toast"> {
  /** Follows it; it is dismissed by then. */
  readonly onOpen: () => void;
  readonly children: ReactNode;
}

/** One line for what has just come. It waits while the reader points at it, and never takes the focus. */
export function ToastLine({ hold, release, dismiss, onOpen, children }: ToastLineProps) {
  const { text } = useSpeech();
  const open = (): void => {
    dismiss();
    onOpen();
  };
  return (
    <span className={styles["toast"]} onPointerEnter={hold} onPointerLeave={release} onFocus={hold} onBlur={release}>
      <button type="button" className={styles["open"]} onClick={open}>
        {children}
      </button>
      <button type="button" className={controls["icon"]} aria-label={text("close")} onClick={dismiss}>
        <CloseIcon />
      </button>
    </span>
  );
}
