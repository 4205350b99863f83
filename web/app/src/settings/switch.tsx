import { type ReactNode, useId } from "react";
import styles from "./switch.module.css";

export interface SwitchProps {
  readonly label: string;
  readonly isOn: boolean;
  readonly isDisabled: boolean;
  readonly isTrouble?: boolean;
  /** What the state means, in words; announced when it changes. */
  readonly state: string | null;
  readonly onSwitch: (isOn: boolean) => void;
  readonly children?: ReactNode;
}

/** A setting that is on or off, with the words for its state below it. */
export function Switch({ label, isOn, isDisabled, isTrouble = false, state, onSwitch, children }: SwitchProps) {
  const id = useId();
  return (
    <div className={styles["setting"]}>
      <button
        type="button"
        role="switch"
        className={styles["switch"]}
        aria-checked={isOn}
        aria-describedby={id}
        disabled={isDisabled}
        onClick={() => onSwitch(!isOn)}
      >
        <span>{label}</span>
        <span className={styles["track"]} aria-hidden="true">
          <span className={styles["thumb"]} />
        </span>
      </button>
      <div id={id} className={styles["words"]}>
        <output className={isTrouble ? styles["trouble"] : undefined}>{state}</output>
        {children}
      </div>
    </div>
  );
}
