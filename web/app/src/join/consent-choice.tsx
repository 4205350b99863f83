import { useId } from "react";
import { useSpeech } from "../texts/speech.tsx";
import styles from "./join.module.css";
import { useConsentExplanation } from "./use-consent-explanation.ts";

export type Answer = "yes" | "no";

export interface ConsentChoiceProps {
  readonly answer: Answer | null;
  readonly onAnswer: (answer: Answer) => void;
  readonly isOpenToAll: boolean;
  /** Whether to say that an answer is still wanted. */
  readonly isMissing: boolean;
}

const choices = [
  { answer: "yes", words: "consentYes" },
  { answer: "no", words: "consentNo" },
] as const;

/** The question of consent, with two answers of one size side by side. */
export function ConsentChoice({ answer, onAnswer, isOpenToAll, isMissing }: ConsentChoiceProps) {
  const { text } = useSpeech();
  const explanation = useConsentExplanation();
  const id = useId();
  return (
    <fieldset className={styles["field"]} aria-describedby={id}>
      <legend className={styles["label"]}>{text("consentQuestion")}</legend>
      <div className={styles["answers"]}>
        {choices.map((choice) => (
          <label key={choice.answer} className={styles["answer"]}>
            <input
              type="radio"
              name="consent"
              value={choice.answer}
              checked={answer === choice.answer}
              onChange={() => onAnswer(choice.answer)}
            />
            <span>{text(choice.words)}</span>
          </label>
        ))}
      </div>
      {isMissing && (
        <p className={styles["problem"]} role="alert">
          {text("consentMissing")}
        </p>
      )}
      <p id={id} className={styles["hint"]}>
        {explanation} <strong>{text(isOpenToAll ? "consentEither" : "consentMatchedOnly")}</strong>
      </p>
    </fieldset>
  );
}
