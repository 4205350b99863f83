import type { Participant } from "@shutterbell/kit";
import { useState } from "react";
import { BackIcon, CloseIcon, GearIcon } from "../icons/icons.tsx";
import { Settings } from "../settings/settings.tsx";
import { Modal } from "../shell/modal.tsx";
import { takeFocus } from "../shell/take-focus.ts";
import controls from "../styles/controls.module.css";
import { useSpeech } from "../texts/speech.tsx";
import styles from "./bell-panel.module.css";
import { ArchivedList, NotificationList } from "./notification-list.tsx";

export interface BellPanelProps {
  readonly eventId: string;
  readonly me: Participant;
  /** Goes to these photos of the reader. */
  readonly onOpen: (photoIds: readonly string[]) => void;
  readonly onClose: () => void;
}

type Side = "notifications" | "archived" | "settings";

const titles = { notifications: "bell", archived: "archivedTitle", settings: "settings" } as const;

/** What the bell opens: a sheet on a phone, a panel beneath the bell on a desk. Its other sides are what was put away, and the settings. */
export function BellPanel({ eventId, me, onOpen, onClose }: BellPanelProps) {
  const { text } = useSpeech();
  const [side, setSide] = useState<Side | null>(null);
  const shown = side ?? "notifications";
  const title = text(titles[shown]);
  return (
    <Modal className={styles["panel"]} label={title} onClose={onClose} isLight>
      <div className={styles["sheet"]}>
        <div className={styles["head"]}>
          {shown !== "notifications" && (
            <button
              type="button"
              className={controls["icon"]}
              aria-label={text("back")}
              onClick={() => setSide("notifications")}
            >
              <BackIcon />
            </button>
          )}
          {/* The button that turned the panel over is gone: the focus goes to what came instead. */}
          <h2 key={side} ref={side === null ? null : takeFocus} className={styles["title"]} tabIndex={-1}>
            {title}
          </h2>
          {shown === "notifications" && (
            <button
              type="button"
              className={controls["icon"]}
              aria-label={text("settings")}
              title={text("settings")}
              onClick={() => setSide("settings")}
            >
              <GearIcon />
            </button>
          )}
          <button type="button" className={controls["icon"]} aria-label={text("close")} onClick={onClose}>
            <CloseIcon />
          </button>
        </div>
        <div className={styles["body"]}>
          {shown === "settings" && <Settings eventId={eventId} me={me} />}
          {shown === "archived" && <ArchivedList eventId={eventId} onOpen={onOpen} />}
          {shown === "notifications" && (
            <NotificationList eventId={eventId} onOpen={onOpen} onArchived={() => setSide("archived")} />
          )}
        </div>
      </div>
    </Modal>
  );
}
