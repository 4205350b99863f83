import { CONSENT_VERSION, type InvitationAnswer } from "@shutterbell/kit";
import { useKit } from "@shutterbell/react";
import { useState } from "react";
import { MessagePage, OpeningPage } from "../shell/message-page.tsx";
import controls from "../styles/controls.module.css";
import { useSpeech } from "../texts/speech.tsx";
import { JoinForm, type JoinEntry } from "./join-form.tsx";
import { JoinPicture } from "./join-picture.tsx";
import { LanguageSwitch } from "../settings/language-switch.tsx";
import styles from "./join.module.css";
import { type Refusal, refusalOf, useInvitation } from "./use-invitation.ts";

export interface JoinScreenProps {
  readonly eventId: string;
  readonly secret: string;
  /** Told before the request, since signing in changes what stands around this screen. */
  readonly onJoining: () => void;
  /** @param granted null when joining did not work */
  readonly onDone: (granted: boolean | null) => void;
}

export function JoinScreen({ eventId, secret, onJoining, onDone }: JoinScreenProps) {
  const kit = useKit();
  const { text } = useSpeech();
  const { state, retry } = useInvitation(eventId, secret);
  const [progress, setProgress] = useState<"idle" | "joining" | Refusal>("idle");

  const join = async ({ displayName, granted }: JoinEntry): Promise<void> => {
    setProgress("joining");
    onJoining();
    try {
      await kit.join({ eventId, secret, displayName, consent: { version: CONSENT_VERSION, granted } });
      onDone(granted);
    } catch (thrown) {
      setProgress(refusalOf(thrown));
      onDone(null);
    }
  };

  if (state.status === "looking") return <OpeningPage text={text("opening")} />;
  if (state.status !== "open") return <RefusalPage refusal={state.status} onRetry={retry} />;
  if (progress === "refused") return <RefusalPage refusal="refused" onRetry={retry} />;
  return (
    <main className={styles["page"]}>
      <title>{`${state.answer.name} · Shutterbell`}</title>
      <div className={styles["language"]}>
        <LanguageSwitch />
      </div>
      <div className={styles["card"]}>
        <JoinPicture className={styles["picture"]} />
        <Invitation answer={state.answer} />
        <div role="alert">
          {progress !== "idle" && progress !== "joining" && (
            <p className={styles["notice"]}>
              <strong>{text(refusalWords[progress].title)}</strong>{" "}
              {progress !== "offline" && text(refusalWords[progress].text)}
            </p>
          )}
        </div>
        <JoinForm
          isOpenToAll={state.answer.visibility === "everyone"}
          isJoining={progress === "joining"}
          onJoin={(entry) => void join(entry)}
        />
      </div>
    </main>
  );
}

function Invitation({ answer }: { readonly answer: InvitationAnswer }) {
  const { text, day, time } = useSpeech();
  const startsAt = new Date(answer.startsAt);
  return (
    <header className={styles["head"]}>
      <p className={styles["invited"]}>{text("joinInvited")}</p>
      <h1 className={styles["name"]}>{answer.name}</h1>
      <p className={styles["date"]}>
        <time dateTime={answer.startsAt}>
          {day(startsAt, answer.timeZone)}, {time(startsAt, answer.timeZone)}
        </time>
      </p>
    </header>
  );
}

const refusalWords = {
  refused: { title: "refusedTitle", text: "refusedText" },
  busy: { title: "busyTitle", text: "busyText" },
  offline: { title: "offlineTitle", text: "offlineText" },
  failed: { title: "failedTitle", text: "failedText" },
} as const;

function RefusalPage({ refusal, onRetry }: { readonly refusal: Refusal; readonly onRetry: () => void }) {
  const { text } = useSpeech();
  const words = refusalWords[refusal];
  return (
    <MessagePage title={text(words.title)} text={text(words.text)}>
      <button type="button" className={controls["plain"]} onClick={onRetry}>
        {text("tryAgain")}
      </button>
    </MessagePage>
  );
}
