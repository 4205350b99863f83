import type { Notification } from "@shutterbell/kit";
import { useKit } from "@shutterbell/react";
import { ArchiveIcon } from "../icons/icons.tsx";
import { Picture } from "../picture/picture.tsx";
import controls from "../styles/controls.module.css";
import { useSpeech } from "../texts/speech.tsx";
import styles from "./bell-panel.module.css";
import type { NotificationGroup } from "./group-notifications.ts";

export interface NotificationLineProps {
  readonly group: NotificationGroup<Notification>;
  readonly now: Date;
  readonly onOpen: (photoId: string | null) => void;
}

const MOST_THUMBS = 4;

/** One burst: how many, when, up to four thumbnails, and the way to put it away. */
export function NotificationLine({ group, now, onOpen }: NotificationLineProps) {
  const kit = useKit();
  const { text, counted, ago } = useSpeech();
  const { items, isUnread, newestAt } = group;
  const [first] = items;
  // Both are told again at the next look when they do not get through.
  const forEach = (change: (notificationId: string) => Promise<void>): void => {
    for (const { notificationId } of items) change(notificationId).catch(() => undefined);
  };
  const open = (): void => {
    forEach(kit.markRead);
    onOpen(items.length === 1 && first !== undefined ? first.photoId : null);
  };
  return (
    <li className={styles["line"]} data-unread={isUnread}>
      <button type="button" className={styles["open"]} onClick={open}>
        <span className={styles["words"]}>
          <span className={styles["dot"]} aria-hidden="true" />
          <span className={styles["what"]}>
            {counted(isUnread ? "inNewPhotos" : "inPhotos", items.length)}
            {isUnread && <span className={styles["spoken"]}> ({text("unread")})</span>}
          </span>
          <time className={styles["when"]} dateTime={newestAt.toISOString()}>
            {ago(newestAt, now)}
          </time>
        </span>
        <Thumbs items={items} />
      </button>
      <button
        type="button"
        className={`${controls["icon"]} ${styles["archive"]}`}
        aria-label={text("archive")}
        title={text("archive")}
        onClick={() => forEach(kit.archive)}
      >
        <ArchiveIcon />
      </button>
    </li>
  );
}

function Thumbs({ items }: { readonly items: readonly Notification[] }) {
  const { text, number } = useSpeech();
  const hidden = items.length - MOST_THUMBS;
  return (
    <span className={styles["thumbs"]}>
      {items.slice(0, MOST_THUMBS).map(({ notificationId, card }) => (
        <span key={notificationId} className={styles["thumb"]}>
          <Picture card={card} size="thumb" alt="" />
        </span>
      ))}
      {hidden > 0 && <span className={styles["more"]}>{text("more", { count: number(hidden) })}</span>}
    </span>
  );
}
