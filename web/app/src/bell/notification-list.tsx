import type { Notification } from "@shutterbell/kit";
import { useInbox, useKit } from "@shutterbell/react";
import { useEffect, useMemo, useRef, useState } from "react";
import controls from "../styles/controls.module.css";
import { useSpeech } from "../texts/speech.tsx";
import { AnnouncementLine } from "./announcement-line.tsx";
import { arrangeLines } from "./arrange-lines.ts";
import styles from "./bell-panel.module.css";
import { PhotosLine } from "./photos-line.tsx";

export interface NotificationListProps {
  readonly eventId: string;
  readonly onOpen: (photoId: string | null) => void;
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

function useSeen(items: readonly Notification[]): void {
  const kit = useKit();
  const told = useRef(new Set<string>());
  useEffect(() => {
    const unseen = items
      .filter(({ seenAt, notificationId }) => seenAt === null && !told.current.has(notificationId))
      .map(({ notificationId }) => notificationId);
    if (unseen.length === 0) return;
    for (const notificationId of unseen) told.current.add(notificationId);
    // Refused or without connection they stay unseen, and the bell goes on saying so.
    kit.markSeen(unseen).catch(() => undefined);
  }, [kit, items]);
}

/** The reader's matches, a line for each burst, and what was announced. Showing them is seeing them. */
export function NotificationList({ eventId, onOpen }: NotificationListProps) {
  const { text, day } = useSpeech();
  const { value, loadOlder } = useInbox(eventId);
  const now = useNow(MINUTE_MS);
  const lines = useMemo(() => arrangeLines(value?.items ?? [], (at) => day(at)), [value, day]);
  useSeen(value?.items ?? NONE);
  if (value === undefined) return null;
  if (lines.length === 0)
    return (
      <div className={styles["quiet"]}>
        <h3>{text("bellEmptyTitle")}</h3>
        <p>{text("bellEmptyText")}</p>
      </div>
    );
  return (
    <>
      <ul>
        {lines.map((line) =>
          line.kind === "photos" ? (
            <PhotosLine key={line.group.id} group={line.group} now={now} onOpen={onOpen} />
          ) : (
            <AnnouncementLine key={line.item.notificationId} item={line.item} now={now} />
          ),
        )}
      </ul>
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
