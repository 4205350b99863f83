import { type RefObject, type SubmitEvent, useId, useRef, useState } from "react";
import controls from "../styles/controls.module.css";
import type { TextKey } from "../texts/texts.ts";
import { useSpeech } from "../texts/speech.tsx";
import { type Answer, ConsentChoice } from "./consent-choice.tsx";
import styles from "./join.module.css";

export interface JoinEntry {
  readonly displayName: string;
  readonly granted: boolean;
}

export interface JoinFormProps {
  /** Whether everybody sees the whole gallery, whatever they answer. */
  readonly isOpenToAll: boolean;
  readonly isJoining: boolean;
  readonly onJoin: (entry: JoinEntry) => void;
}

const MAX_NAME = 60;

function nameProblem(name: string): TextKey | null {
  if (name === "") return "nameMissing";
  return name.length > MAX_NAME ? "nameTooLong" : null;
}

/** Name and consent. Neither answer is chosen beforehand, and neither is harder to give. */
export function JoinForm({ isOpenToAll, isJoining, onJoin }: JoinFormProps) {
  const { text } = useSpeech();
  const [name, setName] = useState("");
  const [answer, setAnswer] = useState<Answer | null>(null);
  const [wasSent, setSent] = useState(false);
  const nameInput = useRef<HTMLInputElement>(null);

  const submit = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    setSent(true);
    const displayName = name.trim();
    if (nameProblem(displayName) !== null) nameInput.current?.focus();
    else if (answer !== null) onJoin({ displayName, granted: answer === "yes" });
  };

  return (
    <form className={styles["form"]} onSubmit={submit} noValidate>
      <NameField input={nameInput} name={name} onName={setName} problem={wasSent ? nameProblem(name.trim()) : null} />
      <ConsentChoice
        answer={answer}
        onAnswer={setAnswer}
        isOpenToAll={isOpenToAll}
        isMissing={wasSent && answer === null}
      />
      <button type="submit" className={`${controls["primary"]} ${styles["enter"]}`} disabled={isJoining}>
        {text(isJoining ? "comingIn" : "comeIn")}
      </button>
    </form>
  );
}

interface NameFieldProps {
  readonly input: RefObject<HTMLInputElement | null>;
  readonly name: string;
  readonly onName: (name: string) => void;
  readonly problem: TextKey | null;
}

function NameField({ input, name, onName, problem }: NameFieldProps) {
  const { text } = useSpeech();
  const id = useId();
  return (
    <div className={styles["field"]}>
      <label className={styles["label"]} htmlFor={id}>
        {text("nameLabel")}
      </label>
      <input
        ref={input}
        id={id}
        className={styles["input"]}
        name="name"
        autoComplete="name"
        enterKeyHint="next"
        value={name}
        onChange={({ currentTarget }) => onName(currentTarget.value)}
        aria-invalid={problem !== null}
        aria-describedby={`${id}-hint`}
      />
      <p id={`${id}-hint`} className={problem === null ? styles["hint"] : styles["problem"]}>
        {text(problem ?? "nameHint")}
      </p>
    </div>
  );
}
