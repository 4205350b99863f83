import { type ReactNode, useId } from "react";
import styles from "./panel.module.css";

export interface PanelProps {
  readonly title: string;
  /** What it is, or since when it counts. */
  readonly note?: ReactNode;
  readonly className?: string | undefined;
  readonly children?: ReactNode;
}

/** A part of the dashboard with a heading of its own. */
export function Panel({ title, note, className, children }: PanelProps) {
  const id = useId();
  return (
    <section className={`${styles["panel"]} ${className ?? ""}`} aria-labelledby={id}>
      <div className={styles["head"]}>
        <h2 id={id} className={styles["title"]}>
          {title}
        </h2>
        {note !== undefined && <p className={styles["note"]}>{note}</p>}
      </div>
      {children}
    </section>
  );
}
