import { type SubmitEvent, useId, useState } from "react";
import { Redirect, useSearch } from "wouter";
import { readInvitation } from "../join/read-invitation.ts";
import { galleryLink, meLink } from "../routes/read-route.ts";
import controls from "../styles/controls.module.css";
import { useSpeech } from "../texts/speech.tsx";
import { useAppStorage } from "./app-storage.ts";
import styles from "./home-screen.module.css";
import { lastEvent } from "./last-event.ts";
import { MessagePage } from "./message-page.tsx";

const isInstalled = (): boolean => window.matchMedia("(display-mode: standalone)").matches;

/** The start page: on to the last event, or where to find an invitation. */
export function HomeScreen() {
  const { local } = useAppStorage();
  const { text } = useSpeech();
  const search = useSearch();
  const last = lastEvent(local);
  // A shortcut of the installed app knows of no event; it says `?to=me`.
  const isToMe = new URLSearchParams(search).get("to") === "me";
  if (last !== null) return <Redirect to={isToMe ? meLink(last) : galleryLink(last)} replace />;
  return (
    <MessagePage title={text("homeTitle")} text={text("homeText")}>
      {isInstalled() && <PasteInvitation />}
    </MessagePage>
  );
}

// An app on an iPhone's Home Screen opens no links and knows nothing of what the browser kept: it can only be given one.
function PasteInvitation() {
  const { text } = useSpeech();
  const [isWrong, setWrong] = useState(false);
  const id = useId();
  const open = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const pasted = new FormData(event.currentTarget).get("link");
    const path = typeof pasted === "string" ? readInvitation(pasted, window.location.origin) : null;
    if (path === null) setWrong(true);
    else window.location.assign(path);
  };
  return (
    <form className={styles["paste"]} onSubmit={open}>
      <label htmlFor={id}>{text("pasteLabel")}</label>
      <input id={id} className={styles["link"]} name="link" inputMode="url" autoComplete="off" autoCapitalize="off" />
      <p role="alert" className={styles["wrong"]}>
        {isWrong && text("pasteWrong")}
      </p>
      <button type="submit" className={controls["primary"]}>
        {text("pasteOpen")}
      </button>
    </form>
  );
}
