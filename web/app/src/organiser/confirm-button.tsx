import { type ReactNode, useState } from "react";
import { takeFocus } from "../shell/take-focus.ts";
import controls from "../styles/controls.module.css";
import styles from "./confirm-button.module.css";
import type { Action } from "./use-action.ts";
import { Trouble } from "./trouble.tsx";

export interface ConfirmButtonProps {
  readonly label: string;
  /** Stands for the label where there is one such button in every line. */
  readonly icon?: ReactNode;
  /** Tells several apart for who cannot see beside what each stands. */
  readonly description?: string;
  readonly question: string;
  readonly yes: string;
  readonly no: string;
  readonly action: Action;
  readonly onYes: () => void;
}

/** For what cannot be undone: asks once, and no is where the focus is. */
export function ConfirmButton({ label, icon, description, question, yes, no, action, onYes }: ConfirmButtonProps) {
  const [isAsking, setAsking] = useState(false);
  const confirm = (): void => {
    setAsking(false);
    onYes();
  };
  return (
    <div>
      {isAsking ? (
        <fieldset>
          <legend className={styles["question"]}>{question}</legend>
          <div className={controls["row"]}>
            <button type="button" className={controls["plain"]} onClick={confirm}>
              {yes}
            </button>
            <button type="button" className={controls["plain"]} ref={takeFocus} onClick={() => setAsking(false)}>
              {no}
            </button>
          </div>
        </fieldset>
      ) : (
        <button
          type="button"
          className={controls[icon === undefined ? "plain" : "icon"]}
          title={icon === undefined ? undefined : label}
          aria-label={description === undefined ? undefined : `${label}: ${description}`}
          disabled={action.isRunning}
          onClick={() => setAsking(true)}
        >
          {icon ?? label}
        </button>
      )}
      <Trouble trouble={action.trouble} />
    </div>
  );
}
