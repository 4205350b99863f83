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
import { useNow } from "./use-now.ts";

/** What every part of the dashboard knows. */
export interface Desk {
  readonly organiser: OrganiserKit;
  readonly eventId: string;
  readonly event: Event;
  /** The organiser's own uid. */
  readonly uid: string;
}

const DeskContext = createContext<Desk | null>(null);
export const DeskProvider = DeskContext.Provider;

/** @throws Error where there is no DeskProvider above */
export function useDesk(): Desk {
  const desk = useContext(DeskContext);
  if (desk === null) throw new Error("useDesk found no desk. Put a <DeskProvider> above this component.");
  return desk;
}

/** How many pages are fetched by themselves: figures over a handful say little, and each page costs 50 reads. */
const PAGES = 4;

export function useDeliveries(): Loaded<ListedDelivery> {
  const { organiser, eventId } = useDesk();
  return useEnough(useListing(organiser.watchDeliveries(eventId)), PAGES);
}
export function useParticipants(): Loaded<ListedParticipant> {
  const { organiser, eventId } = useDesk();
  return useEnough(useListing(organiser.watchParticipants(eventId)), PAGES);
}
export function useLetters(): Loaded<ListedLetter> {
  const { organiser, eventId } = useDesk();
  return useListing(organiser.watchDeadLetters(eventId));
}
export function useAnnouncements(): Loaded<ListedAnnouncement> {
  const { organiser, eventId } = useDesk();
  return useListing(organiser.watchAnnouncements(eventId));
}

/** Times as the event's people read them: in its zone, with the day where it is another one. */
export function useTimes(): { readonly now: Date; readonly at: (time: Date) => string } & OrganiserSpeech {
  const { event } = useDesk();
  const speech = useOrganiserSpeech();
  const now = useNow();
  return { ...speech, now, at: (time) => speech.moment(time, now, event.timeZone) };
}

/** When the oldest alert that is loaded was made: what figures over alerts count from. */
export const oldestOf = (deliveries: readonly ListedDelivery[]): Date | null => deliveries.at(-1)?.createdAt ?? null;
