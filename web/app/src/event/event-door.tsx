import { useEvent, useGallery, useInbox, useMe, useSession } from "@shutterbell/react";
import { useEffect, useState, useSyncExternalStore } from "react";
import { Link } from "wouter";
import { JoinScreen } from "../join/join-screen.tsx";
import { forgetSecret, keptSecret, onSecret } from "../join/secret.ts";
import type { EventView } from "../routes/read-route.ts";
import { useAppStorage } from "../shell/app-storage.ts";
import { forgetLastEvent, keepLastEvent, lastEvent } from "../shell/last-event.ts";
import { MessagePage, OpeningPage } from "../shell/message-page.tsx";
import controls from "../styles/controls.module.css";
import { useSpeech } from "../texts/speech.tsx";
import { EventScreen } from "./event-screen.tsx";
import { sayConnection } from "./say-connection.ts";

export interface EventDoorProps {
  readonly eventId: string;
  readonly view: EventView;
}

/** Lets participants in; shows the invitation to whoever holds one, and everybody else where to find it. */
export function EventDoor({ eventId, view }: EventDoorProps) {
  const { session: storage, local } = useAppStorage();
  const { status } = useSession();
  const me = useMe(eventId);
  const speech = useSpeech();
  const [joined, setJoined] = useState<"no" | "joining" | "failed" | "yes">("no");
  const secret = useSyncExternalStore(onSecret, () => keptSecret(storage, eventId));

  const isParticipant = status === "signedIn" && me.value !== undefined && me.value !== null;
  const isOutside = status === "signedOut" || me.value === null || me.connection === "denied";
  useEffect(() => {
    if (isParticipant && secret !== null) forgetSecret(storage, eventId);
  }, [isParticipant, secret, storage, eventId]);
  useEffect(() => {
    if (isParticipant) keepLastEvent(local, eventId);
    else if (isOutside) forgetLastEvent(local, eventId);
  }, [isParticipant, isOutside, local, eventId]);
  const [wasHere] = useState(() => lastEvent(local) === eventId);
  // Joining signs in first: the screen stays where it is until the whole is done.
  if (secret !== null && !isParticipant && (isOutside || joined === "joining"))
    return (
      <JoinScreen
        eventId={eventId}
        secret={secret}
        onJoining={() => setJoined("joining")}
        onDone={(granted) => setJoined(granted === null ? "failed" : "yes")}
      />
    );
  if (isParticipant && me.value)
    // The listener may know before the door has answered, and an answer may be lost though it took effect.
    return <EventScreen eventId={eventId} view={view} me={me.value} hasJustJoined={joined !== "no"} />;
  if (isOutside && (joined === "no" || joined === "failed" || status === "signedOut")) return <UninvitedPage />;
  const { words, isTrouble } = sayConnection(speech, me.connection, me.updatedAt);
  if (status === "signedIn" && isTrouble && !isOutside) return <MessagePage title={words} text="" />;
  return (
    <>
      {wasHere && !isOutside && <Listening eventId={eventId} />}
      <OpeningPage text={speech.text("opening")} />
    </>
  );
}

/** For whoever was let in before: asks for the event and its photos beside, and not after, the leave to see them. */
function Listening({ eventId }: Pick<EventDoorProps, "eventId">) {
  useEvent(eventId);
  useGallery(eventId);
  useInbox(eventId);
  return null;
}

function UninvitedPage() {
  const { text } = useSpeech();
  return (
    <MessagePage title={text("uninvitedTitle")} text={text("uninvitedText")}>
      <Link className={controls["plain"]} href="/">
        {text("toStart")}
      </Link>
    </MessagePage>
  );
}
