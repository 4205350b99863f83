import { type ReactNode, useId } from "react";
import { useOrganiserSpeech } from "../texts/organiser-speech.ts";
import type { Gap } from "./use-listing.ts";
import styles from "./panel.module.css";

export interface PanelProps {
  readonly title: string;
  /** What it is, or since when it counts. */
  readonly note?: ReactNode;
  /** Stands in the place of all that it would tell. */
  readonly gap?: Gap | null;
  readonly children?: ReactNode;
}

/** A part of the dashboard with a heading of its own. */
export function Panel({ title, note, gap = null, children }: PanelProps) {
  const id = useId();
  const { say } = useOrganiserSpeech();
  return (
    <section className={styles["panel"]} aria-labelledby={id} aria-busy={gap === "loading"}>
      <div className={styles["head"]}>
        <h2 id={id} className={styles["title"]}>
          {title}
        </h2>
        {note !== undefined && gap === null && <p className={styles["note"]}>{note}</p>}
      </div>
      {gap === null ? children : <p className={styles["gap"]}>{say(gap)}</p>}
    </section>
  );
}
