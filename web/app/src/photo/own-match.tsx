import type { PhotoNotification } from "@shutterbell/kit";
import { useKit } from "@shutterbell/react";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { takeFocus } from "../shell/take-focus.ts";
import controls from "../styles/controls.module.css";
import { useSpeech } from "../texts/speech.tsx";
import styles from "./photo-view.module.css";

export interface OwnMatchProps {
  readonly match: PhotoNotification | undefined;
  /** After the reader has said that it is not them. */
  readonly onTakenOut: () => void;
}

type Step = "told" | "taking" | "done" | "failed";

/** How long an answer can be taken back, in milliseconds. Once it is given the server forgets the match. */
const UNDO_MS = 8_000;

interface Answering {
  readonly step: Step;
  readonly take: (notificationId: string) => void;
  readonly undo: () => void;
}

/** Gives the answer when its time is up, or at once where the reader goes on. */
function useAnswer(onTakenOut: () => void): Answering {
  const kit = useKit();
  const [step, setStep] = useState<Step>("told");
  const pending = useRef<string | null>(null);
  const answer = async (notificationId: string): Promise<void> => {
    try {
      await kit.answerNotMe(notificationId);
    } catch {
      setStep("failed");
      return;
    }
    setStep("done");
    onTakenOut();
  };
  const give = useEffectEvent((): void => {
    const notificationId = pending.current;
    pending.current = null;
    if (notificationId === null) return;
    void answer(notificationId);
  });
  useEffect(() => {
    if (step !== "taking") return undefined;
    const timer = setTimeout(() => give(), UNDO_MS);
    const leave = (): void => give();
    window.addEventListener("pagehide", leave);
    return () => {
      clearTimeout(timer);
      window.removeEventListener("pagehide", leave);
    };
  }, [step]);
  useEffect(() => () => give(), []);
  return {
    step,
    take: (notificationId) => {
      pending.current = notificationId;
      setStep("taking");
    },
    undo: () => {
      pending.current = null;
      setStep("told");
    },
  };
}

const words = { told: "youAreIn", taking: "notMeTaking", failed: "failedText" } as const;

/** "You are in this one", and the way to say no, which can be undone for a moment. */
export function OwnMatch({ match, onTakenOut }: OwnMatchProps) {
  const { text } = useSpeech();
  const { step, take, undo } = useAnswer(onTakenOut);
  if (step === "done" || match === undefined)
    return <output className={styles["own"]}>{step === "done" && text("notMeDone")}</output>;
  return (
    <div className={styles["told"]}>
      <output>{text(words[step])}</output>
      {step === "taking" ? (
        <button key="undo" type="button" className={controls["text"]} ref={takeFocus} onClick={undo}>
          {text("undo")}
        </button>
      ) : (
        <button key="answer" type="button" className={controls["text"]} onClick={() => take(match.notificationId)}>
          {text("notMe")}
        </button>
      )}
    </div>
  );
}
