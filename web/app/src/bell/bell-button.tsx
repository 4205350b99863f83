import { useUnreadCount } from "@shutterbell/react";
import { Mark } from "../icons/icons.tsx";
import { useSpeech } from "../texts/speech.tsx";
import styles from "./bell-button.module.css";

const MOST = 99;

export function BellButton({ eventId, onOpen }: { readonly eventId: string; readonly onOpen: () => void }) {
  const { text, counted, number } = useSpeech();
  const unread = useUnreadCount(eventId);
  return (
    <button
      type="button"
      className={styles["bell"]}
      aria-haspopup="dialog"
      aria-label={unread === 0 ? text("bell") : counted("bellUnread", unread)}
      onClick={onOpen}
    >
      <Mark className={styles["mark"]} />
      {unread > 0 && (
        // A new number is a new element, so that it rings once more.
        <span key={unread} className={styles["count"]} aria-hidden="true">
          {unread > MOST ? `${number(MOST)}+` : number(unread)}
        </span>
      )}
    </button>
  );
}
