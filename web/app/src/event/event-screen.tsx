import type { Event, Participant } from "@shutterbell/kit";
import { useEvent } from "@shutterbell/react";
import { lazy, Suspense, useState } from "react";
import { useLocation } from "wouter";
import { AllPhotos } from "../gallery/all-photos.tsx";
import { PhotosOfMe } from "../me/photos-of-me.tsx";
import { OfferPush } from "../push/offer-push.tsx";
import { type EventView, galleryLink, meLink, photoLink } from "../routes/read-route.ts";
import { MessagePage, OpeningPage } from "../shell/message-page.tsx";
import { UpdateLine } from "../shell/update-line.tsx";
import { useSound } from "../sound/use-sound.ts";
import { useSpeech } from "../texts/speech.tsx";
import { ToastPlace } from "../toast/toast-place.tsx";
import { useToasts } from "../toast/use-toasts.ts";
import { UnsavedLine } from "../unsaved/unsaved-line.tsx";
import { EventHeader } from "./event-header.tsx";
import styles from "./event-screen.module.css";
import { EventTitle } from "./event-title.tsx";
import { sayConnection } from "./say-connection.ts";
import { type FromList, type List, useFromList } from "./use-from-list.ts";

const BellPanel = lazy(async () => ({ default: (await import("../bell/bell-panel.tsx")).BellPanel }));
const PhotoView = lazy(async () => ({ default: (await import("../photo/photo-view.tsx")).PhotoView }));

export interface EventScreenProps {
  readonly eventId: string;
  readonly view: EventView;
  readonly me: Participant;
  readonly hasJustJoined: boolean;
}

/** The event from inside, once it is known. */
export function EventScreen(props: EventScreenProps) {
  const speech = useSpeech();
  const { value, connection, updatedAt } = useEvent(props.eventId);
  if (value !== undefined) return <OpenEvent {...props} event={value} />;
  const { words, isTrouble } = sayConnection(speech, connection, updatedAt);
  if (!isTrouble) return <OpeningPage text={speech.text("opening")} />;
  return <MessagePage title={words} text={speech.text(connection === "offline" ? "waitingText" : "brokenText")} />;
}

function listOf(view: EventView, from: List | null, hasGallery: boolean): List {
  if (!hasGallery || view.name === "me") return "me";
  return view.name === "photo" && from === "me" ? "me" : "all";
}

interface Walk {
  readonly list: List;
  /** The photo that is open over the list. */
  readonly photoId: string | null;
  /** Opens the one photo, else these among the photos of the reader, else all of them. */
  readonly open: (photoIds: readonly string[]) => void;
  readonly turnTo: (photoId: string) => void;
  readonly close: () => void;
}

/** The ways through an event. Closing a photo goes back where the reader came from, and never out of the event. */
function useWalk(eventId: string, view: EventView, hasGallery: boolean): Walk {
  const [, navigate] = useLocation();
  const from = useFromList();
  const list = listOf(view, from, hasGallery);
  const photoId = view.name === "photo" ? view.photoId : null;
  const listLink = list === "all" ? galleryLink(eventId) : meLink(eventId);
  return {
    list,
    photoId,
    open: ([opened, ...others]) => {
      const state: FromList = { from: list };
      if (opened === undefined) navigate(meLink(eventId), { replace: photoId !== null });
      else if (others.length > 0) navigate(meLink(eventId, [opened, ...others]), { replace: photoId !== null });
      else if (photoId === null) navigate(photoLink(eventId, opened), { state });
      else navigate(photoLink(eventId, opened), { replace: true, state: from === null ? null : state });
    },
    turnTo: (next) => navigate(photoLink(eventId, next), { replace: true, state: from === null ? null : { from } }),
    close: () => {
      if (from === null) navigate(listLink, { replace: true });
      else history.back();
    },
  };
}

function OpenEvent({ eventId, view, me, hasJustJoined, event }: EventScreenProps & { readonly event: Event }) {
  const [isBellOpen, setBellOpen] = useState(false);
  const isOrganiser = me.role === "organiser";
  const hasGallery = event.visibility === "everyone" || isOrganiser;
  const { list, photoId, open, turnTo, close } = useWalk(eventId, view, hasGallery);
  const toasts = useToasts(eventId, (item) => isBellOpen || (item.kind === "photo" && item.photoId === photoId));
  const openFrom = (opened: readonly string[]): void => {
    setBellOpen(false);
    open(opened);
  };
  useSound(eventId);
  const isConsenting = me.consent.state === "granted";
  const { timeZone } = event;
  const openBell = (): void => setBellOpen(true);
  const toastPlace = <ToastPlace {...toasts} onOpen={open} onOpenBell={openBell} />;
  return (
    <div className={styles["page"]}>
      <EventTitle eventId={eventId} name={event.name} />
      <EventHeader {...{ eventId, list, hasGallery, isOrganiser }} name={event.name} onOpenBell={openBell} />
      <UpdateLine />
      <main>
        <UnsavedLine />
        <OfferPush {...{ eventId, isConsenting, hasJustJoined }} />
        {list === "all" ? (
          <AllPhotos {...{ eventId, timeZone }} />
        ) : (
          <PhotosOfMe {...{ eventId, timeZone, isConsenting }} only={view.name === "me" ? view.only : []} />
        )}
      </main>
      {photoId === null && toastPlace}
      <Suspense>
        {photoId !== null && (
          <PhotoView key={list} {...{ eventId, photoId, list, timeZone }} onShow={turnTo} onClose={close}>
            {toastPlace}
          </PhotoView>
        )}
        {isBellOpen && <BellPanel {...{ eventId, me }} onOpen={openFrom} onClose={() => setBellOpen(false)} />}
      </Suspense>
    </div>
  );
}
