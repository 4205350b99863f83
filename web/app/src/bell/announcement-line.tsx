import type { AnnouncementNotification } from "@shutterbell/kit";
import { useKit } from "@shutterbell/react";
import { useState } from "react";
import { Urgency } from "../announcement/urgency.tsx";
import { useSpeech } from "../texts/speech.tsx";
import { BellLine } from "./bell-line.tsx";
import styles from "./bell-panel.module.css";

export interface AnnouncementLineProps {
  readonly item: AnnouncementNotification;
  readonly now: Date;
}

/** What an organiser says. A long text is cut until it is opened; opening it is reading it. */
export function AnnouncementLine({ item, now }: AnnouncementLineProps) {
  const kit = useKit();
  const { text } = useSpeech();
  const [isOpen, setOpen] = useState(false);
  const isUnread = item.readAt === null;
  const open = (): void => {
    setOpen(!isOpen);
    // Both are told again at the next look when they do not get through.
    if (isUnread) kit.markRead(item.notificationId).catch(() => undefined);
  };
  const archive = (): void => void kit.archive(item.notificationId).catch(() => undefined);
  return (
    <BellLine
      isUnread={isUnread}
      at={item.createdAt}
      now={now}
      what={
        <>
          {text("fromOrganiser")} <Urgency priority={item.priority} />
        </>
      }
      isOpen={isOpen}
      onOpen={open}
      onArchive={item.archivedAt === null ? archive : null}
    >
      <span className={styles["message"]} data-open={isOpen} dir="auto">
        {item.text}
      </span>
    </BellLine>
  );
}
