import { type ReactNode, useId } from "react";
import { useOrganiserSpeech } from "../texts/organiser-speech.ts";
import styles from "./panel.module.css";

export interface PanelProps {
  readonly title: string;
  /** What it is, or since when it counts. */
  readonly note?: ReactNode;
  /** Whether what it tells of is not here yet. */
  readonly isLoading?: boolean;
  readonly children?: ReactNode;
}

/** A part of the dashboard with a heading of its own. */
export function Panel({ title, note, isLoading = false, children }: PanelProps) {
  const id = useId();
  const { say } = useOrganiserSpeech();
  return (
    <section className={styles["panel"]} aria-labelledby={id} aria-busy={isLoading}>
      <div className={styles["head"]}>
        <h2 id={id} className={styles["title"]}>
          {title}
        </h2>
        {note !== undefined && !isLoading && <p className={styles["note"]}>{note}</p>}
      </div>
      {isLoading ? <p className={styles["loading"]}>{say("loading")}</p> : children}
    </section>
  );
}
