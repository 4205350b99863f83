import type { PushState } from "@shutterbell/kit";
import { useInbox, usePush } from "@shutterbell/react";
import { useState } from "react";
import { useAppStorage } from "../shell/app-storage.ts";
import { PushOffer } from "./push-offer.tsx";

export interface OfferPushProps {
  readonly eventId: string;
  readonly isConsenting: boolean;
  /** Whether the reader has joined on this very page. */
  readonly hasJustJoined: boolean;
}

/** Whether there is anything to offer: not where it is on, nor where the reader can do nothing about it. */
const isOfferable = ({ status }: PushState): boolean => !["on", "denied", "unsupported"].includes(status);

/** The offer of push when its use is plain: after a yes to being found, or with the first match. */
export function OfferPush({ eventId, isConsenting, hasJustJoined }: OfferPushProps) {
  const { local } = useAppStorage();
  const { value } = useInbox(eventId);
  const { state, enable } = usePush();
  const key = `shutterbell.push-later.${eventId}`;
  const [isPutOff, setPutOff] = useState(() => local.getItem(key) !== null);
  const hasMatches = value !== undefined && value.photos.length > 0;
  if (isPutOff || !isConsenting || !(hasJustJoined || hasMatches) || !isOfferable(state)) return null;
  const later = (): void => {
    local.setItem(key, "yes");
    setPutOff(true);
  };
  return <PushOffer state={state} onEnable={() => void enable()} onLater={later} />;
}
