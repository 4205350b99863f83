import type { ReactNode } from "react";
import { ArchiveIcon } from "../icons/icons.tsx";
import controls from "../styles/controls.module.css";
import { useSpeech } from "../texts/speech.tsx";
import styles from "./bell-panel.module.css";

export interface BellLineProps {
  readonly isUnread: boolean;
  readonly at: Date;
  readonly now: Date;
  /** What it is about, in a few words. */
  readonly what: ReactNode;
  /** For a line that opens in its place: whether it is open. */
  readonly isOpen?: boolean;
  readonly onOpen: () => void;
  /** Null where it was put away already. */
  readonly onArchive: (() => void) | null;
  readonly children: ReactNode;
}

/** What every line of the bell has: whether it is new, when it came, the way to open it and the way to put it away. */
export function BellLine({ isUnread, at, now, what, isOpen, onOpen, onArchive, children }: BellLineProps) {
  const { text, ago } = useSpeech();
  return (
    <li className={styles["line"]} data-unread={isUnread}>
      <button type="button" className={styles["open"]} aria-expanded={isOpen} onClick={onOpen}>
        <span className={styles["words"]}>
          <span className={styles["dot"]} aria-hidden="true" />
          <span className={styles["what"]}>
            {what}
            {isUnread && <span className={styles["spoken"]}> ({text("unread")})</span>}
          </span>
          <time className={styles["when"]} dateTime={at.toISOString()}>
            {ago(at, now)}
          </time>
        </span>
        {children}
      </button>
      {onArchive !== null && (
        <button
          type="button"
          className={`${controls["icon"]} ${styles["archive"]}`}
          aria-label={text("archive")}
          title={text("archive")}
          onClick={onArchive}
        >
          <ArchiveIcon />
        </button>
      )}
    </li>
  );
}
