import { useKit, useOpenLink } from "@shutterbell/react";
import { lazy, Suspense, useEffect } from "react";
import { Link, useLocation, useSearch } from "wouter";
import { EventDoor } from "../event/event-door.tsx";
import { readRoute } from "../routes/read-route.ts";
import controls from "../styles/controls.module.css";
import { useSpeech } from "../texts/speech.tsx";
import { HomeScreen } from "./home-screen.tsx";
import { MessagePage, OpeningPage } from "./message-page.tsx";

// The organisers' part, with its texts, is loaded by those who open it.
const OrganiserDoor = lazy(async () => ({ default: (await import("../organiser/organiser-door.tsx")).OrganiserDoor }));

/** What the address says. A click on a push changes the address and not the page. */
export function App() {
  const kit = useKit();
  const { text, language } = useSpeech();
  const [path, navigate] = useLocation();
  const search = useSearch();
  useOpenLink((link) => navigate(link));
  useEffect(() => kit.speak(language), [kit, language]);
  const route = readRoute(path, search);
  switch (route.screen) {
    case "home":
      return <HomeScreen />;
    case "erased":
      return (
        <MessagePage title={text("erasedTitle")} text={text("erasedText")}>
          <Link className={controls["plain"]} href="/">
            {text("toStart")}
          </Link>
        </MessagePage>
      );
    case "unknown":
      return (
        <MessagePage title={text("unknownTitle")} text={text("unknownText")}>
          <Link className={controls["plain"]} href="/">
            {text("toStart")}
          </Link>
        </MessagePage>
      );
    case "organiser":
      return (
        <Suspense fallback={<OpeningPage text={text("opening")} />}>
          <OrganiserDoor key={route.eventId} eventId={route.eventId} view={route.view} />
        </Suspense>
      );
    case "event":
      return <EventDoor key={route.eventId} eventId={route.eventId} view={route.view} />;
  }
}
