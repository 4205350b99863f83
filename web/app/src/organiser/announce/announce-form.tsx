import { MAX_ANNOUNCEMENT, PRIORITIES, type Priority } from "@shutterbell/kit/organiser";
import { type SubmitEvent, useId, useRef, useState } from "react";
import controls from "../../styles/controls.module.css";
import type { OrganiserKey } from "../../texts/organiser-texts.ts";
import { useSpeech } from "../../texts/speech.tsx";
import { useDesk, useTimes } from "../desk.ts";
import { Trouble } from "../trouble.tsx";
import { useAction } from "../use-action.ts";
import { priorityWords } from "../words.ts";
import styles from "./announce-form.module.css";

// What is told is one line: a bell has no room for more.
const lineOf = (written: string): string => written.replaceAll(/\s+/g, " ").trim();

function problemOf(line: string): OrganiserKey | null {
  if (line === "") return "announceMissing";
  return line.length > MAX_ANNOUNCEMENT ? "announceTooLong" : null;
}

/** Text and priority; nothing is announced before it is asked for. */
export function AnnounceForm() {
  const { organiser, eventId } = useDesk();
  const { say } = useTimes();
  const action = useAction();
  const [written, setWritten] = useState("");
  const [priority, setPriority] = useState<Priority>("normal");
  const [stage, setStage] = useState<"writing" | "wrong" | "done">("writing");
  const input = useRef<HTMLTextAreaElement>(null);
  const text = lineOf(written);
  const problem = stage === "wrong" ? problemOf(text) : null;
  const submit = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    if (problemOf(text) !== null) {
      setStage("wrong");
      input.current?.focus();
      return;
    }
    action.run(
      () => organiser.announce(eventId, { text, priority }),
      () => {
        setWritten("");
        setStage("done");
      },
    );
  };
  const write = (next: string): void => {
    setWritten(next);
    setStage("writing");
  };
  return (
    <form className={styles["form"]} onSubmit={submit} noValidate>
      <TextField {...{ input, written, problem }} left={MAX_ANNOUNCEMENT - text.length} onWrite={write} />
      <PriorityChoice priority={priority} onChoose={setPriority} />
      <Trouble trouble={action.trouble} />
      <div className={styles["foot"]}>
        <button type="submit" className={controls["primary"]} disabled={action.isRunning}>
          {say(action.isRunning ? "announcing" : "announceSend")}
        </button>
        <output>{stage === "done" && say("announced")}</output>
      </div>
    </form>
  );
}

interface TextFieldProps {
  readonly input: React.RefObject<HTMLTextAreaElement | null>;
  readonly written: string;
  readonly problem: OrganiserKey | null;
  readonly left: number;
  readonly onWrite: (written: string) => void;
}

function TextField({ input, written, problem, left, onWrite }: TextFieldProps) {
  const { number } = useSpeech();
  const { say } = useTimes();
  const id = useId();
  return (
    <div>
      <label className={styles["label"]} htmlFor={id}>
        {say("announceLabel")}
      </label>
      <textarea
        ref={input}
        id={id}
        className={styles["text"]}
        rows={3}
        value={written}
        aria-invalid={problem !== null}
        aria-describedby={`${id}-hint`}
        onChange={({ currentTarget }) => onWrite(currentTarget.value)}
      />
      <p id={`${id}-hint`} className={problem === null ? styles["hint"] : styles["problem"]}>
        {problem === null ? say("announceHint", { left: number(left) }) : say(problem)}
      </p>
    </div>
  );
}

interface PriorityChoiceProps {
  readonly priority: Priority;
  readonly onChoose: (priority: Priority) => void;
}

function PriorityChoice({ priority, onChoose }: PriorityChoiceProps) {
  const { say } = useTimes();
  const name = useId();
  return (
    <fieldset>
      <legend className={styles["label"]}>{say("priority")}</legend>
      {PRIORITIES.map((each) => (
        <label key={each} className={styles["choice"]}>
          <input
            type="radio"
            className={styles["radio"]}
            name={name}
            checked={each === priority}
            onChange={() => onChoose(each)}
          />
          <span>
            {say(priorityWords[each].name)}
            <span className={styles["explanation"]}>{say(priorityWords[each].text)}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
