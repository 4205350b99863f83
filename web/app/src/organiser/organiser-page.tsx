import type { Event } from "@shutterbell/kit";
import type { OrganiserKit } from "@shutterbell/kit/organiser";
import { useEvent } from "@shutterbell/react";
import { useMemo } from "react";
import { Link } from "wouter";
import { sayConnection } from "../event/say-connection.ts";
import { StateLine } from "../event/state-line.tsx";
import { galleryLink, organiserLink, type OrganiserView } from "../routes/read-route.ts";
import { LanguageSwitch } from "../settings/language-switch.tsx";
import { MessagePage, OpeningPage } from "../shell/message-page.tsx";
import { useOrganiserSpeech } from "../texts/organiser-speech.ts";
import { useSpeech } from "../texts/speech.tsx";
import { withinLine } from "../texts/within-line.ts";
import { AnnounceView } from "./announce/announce-view.tsx";
import { DeskProvider, KeepEnough } from "./desk.ts";
import { NowView } from "./now/now-view.tsx";
import controls from "../styles/controls.module.css";
import styles from "./organiser-page.module.css";
import { PeopleView } from "./people/people-view.tsx";
import { PhotosView } from "./photos/photos-view.tsx";
import { useNow } from "./use-now.ts";

export interface OrganiserPageProps {
  readonly eventId: string;
  readonly view: OrganiserView;
  readonly uid: string;
  readonly organiser: OrganiserKit;
}

/** The organisers' dashboard, once the event is known. */
export function OrganiserPage({ eventId, view, uid, organiser }: OrganiserPageProps) {
  const speech = useSpeech();
  const { value: event, connection, updatedAt } = useEvent(eventId);
  const now = useNow();
  const desk = useMemo(
    () => (event === undefined ? null : { organiser, eventId, event, uid, now }),
    [organiser, eventId, event, uid, now],
  );
  if (desk !== null)
    return (
      <DeskProvider value={desk}>
        <KeepEnough />
        <div className={styles["page"]}>
          <Header {...{ eventId, view }} event={desk.event} />
          <main className={styles["main"]}>
            <ViewOf view={view} />
          </main>
        </div>
      </DeskProvider>
    );
  const { words, isTrouble } = sayConnection(speech, connection, updatedAt);
  const next = speech.text(connection === "offline" ? "waitingText" : "brokenText");
  return isTrouble ? <MessagePage title={words} text={next} /> : <OpeningPage text={speech.text("opening")} />;
}

function ViewOf({ view }: { readonly view: OrganiserView }) {
  switch (view) {
    case "now":
      return <NowView />;
    case "photos":
      return <PhotosView />;
    case "people":
      return <PeopleView />;
    case "announce":
      return <AnnounceView />;
  }
}

interface HeaderProps {
  readonly eventId: string;
  readonly view: OrganiserView;
  readonly event: Event;
}

function Header({ eventId, view, event }: HeaderProps) {
  const { say } = useOrganiserSpeech();
  return (
    <header className={styles["header"]}>
      <title>{`${withinLine(event.name)} · ${say("organising")}`}</title>
      <div className={styles["head"]}>
        <h1 className={styles["name"]} dir="auto">
          {event.name}
        </h1>
        <span className={styles["role"]}>{say("organising")}</span>
      </div>
      <Views {...{ eventId, view }} />
      <StateLine eventId={eventId} className={styles["state"]} />
      <div className={styles["aside"]}>
        <Link className={controls["elsewhere"] ?? ""} href={galleryLink(eventId)}>
          {say("toGallery")}
        </Link>
        <LanguageSwitch />
      </div>
    </header>
  );
}

const views = [
  { name: "now", words: "viewNow" },
  { name: "photos", words: "viewPhotos" },
  { name: "people", words: "viewPeople" },
  { name: "announce", words: "viewAnnounce" },
] as const;

function Views({ eventId, view }: Pick<HeaderProps, "eventId" | "view">) {
  const { say } = useOrganiserSpeech();
  return (
    <nav className={styles["views"]} aria-label={say("parts")}>
      {views.map(({ name, words }) => (
        <Link
          key={name}
          className={styles["tab"] ?? ""}
          href={organiserLink(eventId, name)}
          aria-current={name === view ? "page" : undefined}
          onClick={() => window.scrollTo({ top: 0 })}
        >
          {say(words)}
        </Link>
      ))}
    </nav>
  );
}
