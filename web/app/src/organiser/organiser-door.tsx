import type { Participant } from "@shutterbell/kit";
import { useMe, useSession } from "@shutterbell/react";
import { useEffect, useState, useSyncExternalStore } from "react";
import { Link } from "wouter";
import { sayConnection } from "../event/say-connection.ts";
import { JoinScreen } from "../join/join-screen.tsx";
import { forgetSecret, keptSecret, onSecret } from "../join/secret.ts";
import { galleryLink, type OrganiserView } from "../routes/read-route.ts";
import { useAppStorage } from "../shell/app-storage.ts";
import { MessagePage, OpeningPage } from "../shell/message-page.tsx";
import controls from "../styles/controls.module.css";
import { useOrganiserSpeech } from "../texts/organiser-speech.ts";
import { useSpeech } from "../texts/speech.tsx";
import { ClaimRole } from "./claim-role.tsx";
import { OrganiserPage } from "./organiser-page.tsx";
import { useOrganiserKit } from "./organiser-kit-context.ts";

export interface OrganiserDoorProps {
  readonly eventId: string;
  readonly view: OrganiserView;
}

/** Lets organisers in; makes one of whoever holds their link, and says to everybody else whose page this is. */
export function OrganiserDoor({ eventId, view }: OrganiserDoorProps) {
  const { session: storage } = useAppStorage();
  const organiserKit = useOrganiserKit();
  const session = useSession();
  const me = useMe(eventId);
  const speech = useSpeech();
  const [progress, setProgress] = useState<"idle" | "joining" | "refused">("idle");
  const secret = useSyncExternalStore(onSecret, () => keptSecret(storage, eventId));
  const isSignedIn = session.status === "signedIn";
  const person: Participant | null = (isSignedIn && me.value) || null;
  const isOrganiser = person?.role === "organiser";
  const isOutside = session.status === "signedOut" || (isSignedIn && me.value === null) || me.connection === "denied";
  useEffect(() => {
    if (isOrganiser && secret !== null) forgetSecret(storage, eventId);
  }, [isOrganiser, secret, storage, eventId]);
  if (isSignedIn && person !== null && isOrganiser)
    return <OrganiserPage {...{ eventId, view, uid: session.uid }} organiser={organiserKit()} />;
  if (secret !== null && person === null && (isOutside || progress === "joining"))
    return (
      <JoinScreen
        {...{ eventId, secret }}
        onJoining={() => setProgress("joining")}
        onDone={() => setProgress("idle")}
      />
    );
  if (secret !== null && person !== null) {
    const giveUp = (): void => {
      setProgress("refused");
      forgetSecret(storage, eventId);
    };
    return <ClaimRole {...{ eventId, secret, me: person }} onRefused={giveUp} />;
  }
  if (person !== null) return <OnlyOrganisersPage eventId={eventId} isRefused={progress === "refused"} />;
  if (isOutside) return <OutsidePage />;
  const { words, isTrouble } = sayConnection(speech, me.connection, me.updatedAt);
  return isSignedIn && isTrouble ? (
    <MessagePage title={words} text={speech.text(me.connection === "offline" ? "waitingText" : "brokenText")} />
  ) : (
    <OpeningPage text={speech.text("opening")} />
  );
}

function OnlyOrganisersPage({ eventId, isRefused }: { readonly eventId: string; readonly isRefused: boolean }) {
  const { say } = useOrganiserSpeech();
  return (
    <MessagePage title={say("onlyTitle")} text={say(isRefused ? "onlyRefused" : "onlyText")}>
      <Link className={controls["plain"]} href={galleryLink(eventId)}>
        {say("toGallery")}
      </Link>
    </MessagePage>
  );
}

function OutsidePage() {
  const { text } = useSpeech();
  const { say } = useOrganiserSpeech();
  return (
    <MessagePage title={say("outsideTitle")} text={say("outsideText")}>
      <Link className={controls["plain"]} href="/">
        {text("toStart")}
      </Link>
    </MessagePage>
  );
}
