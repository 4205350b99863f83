import { useUnreadCount } from "@shutterbell/react";
import { useEffect } from "react";
import { useSpeech } from "../texts/speech.tsx";

/** The unread count where it is seen from elsewhere: in the tab's title, and on the icon of the installed app. */
export function EventTitle({ eventId, name }: { readonly eventId: string; readonly name: string }) {
  const { number } = useSpeech();
  const unread = useUnreadCount(eventId);
  useEffect(() => {
    // Not every browser has it; where the app is not installed it does nothing.
    if ("setAppBadge" in navigator) navigator.setAppBadge(unread).catch(() => undefined);
  }, [unread]);
  useEffect(
    () => () => {
      // Whoever has left the event, or signed out, is told of nothing any longer.
      if ("clearAppBadge" in navigator) navigator.clearAppBadge().catch(() => undefined);
    },
    [],
  );
  return <title>{unread === 0 ? name : `(${number(unread)}) ${name}`}</title>;
}
