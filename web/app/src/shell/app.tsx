import { useOpenLink } from "@shutterbell/react";
import { Link, useLocation } from "wouter";
import { EventDoor } from "../event/event-door.tsx";
import { readRoute } from "../routes/read-route.ts";
import controls from "../styles/controls.module.css";
import { useSpeech } from "../texts/speech.tsx";
import { HomeScreen } from "./home-screen.tsx";
import { MessagePage } from "./message-page.tsx";

/** What the address says. A click on a push changes the address and not the page. */
export function App() {
  const { text } = useSpeech();
  const [path, navigate] = useLocation();
  useOpenLink((link) => navigate(link));
  const route = readRoute(path);
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
    case "event":
      return <EventDoor key={route.eventId} eventId={route.eventId} view={route.view} />;
  }
}
