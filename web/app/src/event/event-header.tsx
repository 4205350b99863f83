import { useInbox, useProgress } from "@shutterbell/react";
import { Link } from "wouter";
import { BellButton } from "../bell/bell-button.tsx";
import { galleryLink, meLink, organiserLink } from "../routes/read-route.ts";
import { useSpeech } from "../texts/speech.tsx";
import controls from "../styles/controls.module.css";
import styles from "./event-header.module.css";
import { StateLine } from "./state-line.tsx";

export interface EventHeaderProps {
  readonly eventId: string;
  readonly name: string;
  readonly list: "all" | "me";
  /** Without it there is only the reader's own list, and no tabs. */
  readonly hasGallery: boolean;
  /** Whether the reader organises this event. */
  readonly isOrganiser: boolean;
  readonly onOpenBell: () => void;
}

/** The event, how live it is, the two lists and the bell. */
export function EventHeader({ eventId, name, list, hasGallery, isOrganiser, onOpenBell }: EventHeaderProps) {
  const { text } = useSpeech();
  return (
    <header className={styles["header"]}>
      <div className={styles["head"]}>
        <h1 className={styles["name"]} dir="auto">
          {name}
        </h1>
        <StateLine eventId={eventId} className={styles["state"]} />
      </div>
      <div className={styles["bar"]}>
        {hasGallery ? <Lists eventId={eventId} list={list} /> : <span />}
        <div className={styles["end"]}>
          {isOrganiser && (
            <Link className={controls["elsewhere"] ?? ""} href={organiserLink(eventId)}>
              {text("organise")}
            </Link>
          )}
          <BellButton eventId={eventId} onOpen={onOpenBell} />
        </div>
      </div>
      <ProgressLine eventId={eventId} />
    </header>
  );
}

function Lists({ eventId, list }: Pick<EventHeaderProps, "eventId" | "list">) {
  const { text, number } = useSpeech();
  const { value } = useInbox(eventId);
  const count = value?.photos.length ?? 0;
  const tabs = [
    { name: "all", href: galleryLink(eventId), words: text("tabAll"), count: null },
    {
      name: "me",
      href: meLink(eventId),
      words: text("tabMe"),
      count: value?.hasOlder ? `${number(count)}+` : number(count),
    },
  ] as const;
  return (
    <nav className={styles["tabs"]} aria-label={text("galleryName")}>
      {tabs.map((tab) => (
        <Link
          key={tab.name}
          className={styles["tab"] ?? ""}
          href={tab.href}
          aria-current={tab.name === list ? "page" : undefined}
          onClick={() => window.scrollTo({ top: 0 })}
        >
          {tab.words} {tab.count !== null && count > 0 && <span className={styles["count"]}>{tab.count}</span>}
        </Link>
      ))}
    </nav>
  );
}

/** How far the pipelines are; gone when nothing is under way. */
function ProgressLine({ eventId }: { readonly eventId: string }) {
  const { text, number } = useSpeech();
  const { value } = useProgress(eventId);
  if (value === undefined || value.received === 0 || value.processed + value.failed >= value.received) return null;
  const words = text("progress", { processed: number(value.processed), received: number(value.received) });
  return (
    <div className={styles["progress"]}>
      <progress className={styles["track"]} max={value.received} value={value.processed} aria-label={words} />
      <p>{words}</p>
    </div>
  );
}
