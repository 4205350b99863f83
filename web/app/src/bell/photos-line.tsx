import type { PhotoNotification } from "@shutterbell/kit";
import { useKit } from "@shutterbell/react";
import { Picture } from "../picture/picture.tsx";
import { useSpeech } from "../texts/speech.tsx";
import { BellLine } from "./bell-line.tsx";
import styles from "./bell-panel.module.css";
import type { NotificationGroup } from "./group-notifications.ts";

export interface PhotosLineProps {
  readonly group: NotificationGroup<PhotoNotification>;
  readonly now: Date;
  readonly onOpen: (photoIds: readonly string[]) => void;
}

const MOST_THUMBS = 4;

/** One burst: how many, when, up to four thumbnails, and the way to put it away. */
export function PhotosLine({ group, now, onOpen }: PhotosLineProps) {
  const kit = useKit();
  const { counted } = useSpeech();
  const { items, isUnread, newestAt } = group;
  // Both are told again at the next look when they do not get through.
  const forEach = (change: (notificationId: string) => Promise<void>): void => {
    for (const { notificationId } of items) change(notificationId).catch(() => undefined);
  };
  const open = (): void => {
    forEach(kit.markRead);
    onOpen(items.map(({ photoId }) => photoId));
  };
  return (
    <BellLine
      isUnread={isUnread}
      at={newestAt}
      now={now}
      what={counted(isUnread ? "inNewPhotos" : "inPhotos", items.length)}
      onOpen={open}
      onArchive={items.some(({ archivedAt }) => archivedAt === null) ? () => forEach(kit.archive) : null}
    >
      <Thumbs items={items} />
    </BellLine>
  );
}

function Thumbs({ items }: { readonly items: readonly PhotoNotification[] }) {
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
