import type { Notification } from "@shutterbell/kit";
import { useInbox } from "@shutterbell/react";
import { useEffect, useMemo, useState } from "react";
import controls from "../styles/controls.module.css";
import { useSpeech } from "../texts/speech.tsx";
import { AnnouncementLine } from "./announcement-line.tsx";
import { arrangeLines } from "./arrange-lines.ts";
import styles from "./bell-panel.module.css";
import { PhotosLine } from "./photos-line.tsx";
import { useSeen } from "./use-seen.ts";

export interface NotificationListProps {
  readonly eventId: string;
  /** Goes to these photos of the reader. */
  readonly onOpen: (photoIds: readonly string[]) => void;
  readonly onArchived: () => void;
}

const MINUTE_MS = 60_000;

function useNow(everyMs: number): Date {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
}

const NONE: readonly Notification[] = [];

/** The reader's matches, a line for each burst, and what was announced. Showing them is seeing them. */
export function NotificationList({ eventId, onOpen, onArchived }: NotificationListProps) {
  const { text, counted } = useSpeech();
  const { value, loadOlder } = useInbox(eventId);
  useSeen(value?.items ?? NONE);
  if (value === undefined) return null;
  const { items, archived, hasOlder } = value;
  return (
    <>
      {items.length === 0 ? (
        <div className={styles["quiet"]}>
          <h3>{text("bellEmptyTitle")}</h3>
          <p>{text("bellEmptyText")}</p>
        </div>
      ) : (
        <Lines items={items} onOpen={onOpen} />
      )}
      {(hasOlder || archived.length > 0) && (
        <div className={styles["older"]}>
          {hasOlder && (
            <button type="button" className={controls["text"]} onClick={() => void loadOlder()}>
              {text("older")}
            </button>
          )}
          {archived.length > 0 && (
            <button type="button" className={controls["text"]} onClick={onArchived}>
              {counted("archivedShow", archived.length)}
            </button>
          )}
        </div>
      )}
    </>
  );
}

/** What the reader has put away. It can be opened as before. */
export function ArchivedList({ eventId, onOpen }: Omit<NotificationListProps, "onArchived">) {
  const { text } = useSpeech();
  const { value, loadOlder } = useInbox(eventId);
  if (value === undefined) return null;
  return (
    <>
      <p className={styles["about"]}>{text("archivedText")}</p>
      <Lines items={value.archived} onOpen={onOpen} />
      {value.hasOlder && (
        <div className={styles["older"]}>
          <button type="button" className={controls["text"]} onClick={() => void loadOlder()}>
            {text("older")}
          </button>
        </div>
      )}
    </>
  );
}

function Lines({ items, onOpen }: { readonly items: readonly Notification[] } & Pick<NotificationListProps, "onOpen">) {
  const { day } = useSpeech();
  const now = useNow(MINUTE_MS);
  const lines = useMemo(() => arrangeLines(items, (at) => day(at)), [items, day]);
  return (
    <ul>
      {lines.map((line) =>
        line.kind === "photos" ? (
          <PhotosLine key={line.group.id} group={line.group} now={now} onOpen={onOpen} />
        ) : (
          <AnnouncementLine key={line.item.notificationId} item={line.item} now={now} />
        ),
      )}
    </ul>
  );
}
