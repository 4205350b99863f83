import type { PhotoNotification } from "@shutterbell/kit";
import { useKit } from "@shutterbell/react";
import { useState } from "react";
import { takeFocus } from "../shell/take-focus.ts";
import controls from "../styles/controls.module.css";
import { useSpeech } from "../texts/speech.tsx";
import styles from "./photo-view.module.css";

export interface OwnMatchProps {
  readonly match: PhotoNotification | undefined;
  /** After the reader has said that it is not them. */
  readonly onTakenOut: () => void;
}

type Step = "told" | "asking" | "saving" | "done" | "failed";

/** "You are in this one", and the way to say no. It asks once more, since the photo leaves the reader's list at once. */
export function OwnMatch({ match, onTakenOut }: OwnMatchProps) {
  const kit = useKit();
  const { text } = useSpeech();
  const [step, setStep] = useState<Step>("told");
  const takeOut = async (notificationId: string): Promise<void> => {
    setStep("saving");
    try {
      await kit.answerNotMe(notificationId);
      setStep("done");
      onTakenOut();
    } catch {
      setStep("failed");
    }
  };
  if (step === "done" || match === undefined)
    return <output className={styles["own"]}>{step === "done" && text("notMeDone")}</output>;
  if (step === "told")
    return (
      <div className={styles["told"]}>
        <p>{text("youAreIn")}</p>
        <button type="button" className={controls["text"]} onClick={() => setStep("asking")}>
          {text("notMe")}
        </button>
      </div>
    );
  return (
    <fieldset className={styles["own"]} aria-label={text("notMe")}>
      <p role="alert">{text(step === "failed" ? "failedText" : "notMeQuestion")}</p>
      <div className={controls["row"]}>
        <button
          type="button"
          className={controls["plain"]}
          disabled={step === "saving"}
          onClick={() => void takeOut(match.notificationId)}
        >
          {text("notMeYes")}
        </button>
        <button type="button" className={controls["plain"]} ref={takeFocus} onClick={() => setStep("told")}>
          {text("notMeNo")}
        </button>
      </div>
    </fieldset>
  );
}
