import type { Event } from "@shutterbell/kit";
import type {
  ListedAnnouncement,
  ListedDelivery,
  ListedLetter,
  ListedParticipant,
  OrganiserKit,
} from "@shutterbell/kit/organiser";
import { createContext, useContext } from "react";
import { type OrganiserSpeech, useOrganiserSpeech } from "../texts/organiser-speech.ts";
import { type Loaded, useEnough, useListing } from "./use-listing.ts";

/** What every part of the dashboard knows. */
export interface Desk {
  readonly organiser: OrganiserKit;
  readonly eventId: string;
  readonly event: Event;
  /** The organiser's own uid. */
  readonly uid: string;
  /** The time, as often as figures over minutes need it; one clock for the whole page. */
  readonly now: Date;
}

const DeskContext = createContext<Desk | null>(null);
export const DeskProvider = DeskContext.Provider;

/** @throws Error where there is no DeskProvider above */
export function useDesk(): Desk {
  const desk = useContext(DeskContext);
  if (desk === null) throw new Error("useDesk found no desk. Put a <DeskProvider> above this component.");
  return desk;
}

/** How many are fetched without being asked for: figures over a handful say little, and each is a read. */
const ENOUGH = 200;

export function useDeliveries(): Loaded<ListedDelivery> {
  const { organiser, eventId } = useDesk();
  return useListing(organiser.watchDeliveries(eventId));
}
export function useParticipants(): Loaded<ListedParticipant> {
  const { organiser, eventId } = useDesk();
  return useListing(organiser.watchParticipants(eventId));
}
export function useLetters(): Loaded<ListedLetter> {
  const { organiser, eventId } = useDesk();
  return useListing(organiser.watchDeadLetters(eventId));
}
export function useAnnouncements(): Loaded<ListedAnnouncement> {
  const { organiser, eventId } = useDesk();
  return useListing(organiser.watchAnnouncements(eventId));
}

/** Keeps enough of the lists that figures and names are made of, for as long as the dashboard is open. */
export function KeepEnough(): null {
  useEnough(useDeliveries(), ENOUGH);
  useEnough(useParticipants(), ENOUGH);
  return null;
}

/** Times as the event's people read them: in its zone, with the day where it is another one. */
export function useTimes(): { readonly now: Date; readonly at: (time: Date) => string } & OrganiserSpeech {
  const { event, now } = useDesk();
  const speech = useOrganiserSpeech();
  return { ...speech, now, at: (time) => speech.moment(time, now, event.timeZone) };
}

/** When the oldest alert that is loaded was made: what figures over alerts count from. */
export const oldestOf = (deliveries: readonly ListedDelivery[]): Date | null => deliveries.at(-1)?.createdAt ?? null;
