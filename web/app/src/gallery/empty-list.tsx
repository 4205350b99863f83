import type { ReactNode } from "react";
import styles from "./empty-list.module.css";

export interface EmptyListProps {
  readonly title: string;
  readonly text: string;
  readonly children?: ReactNode;
}

/** Where photos will be: three empty frames, and what will happen. */
export function EmptyList({ title, text, children }: EmptyListProps) {
  return (
    <div className={styles["empty"]}>
      <div className={styles["frames"]} aria-hidden="true">
        <span />
        <span />
        <span />
      </div>
      <h2 className={styles["title"]}>{title}</h2>
      <p className={styles["text"]}>{text}</p>
      {children}
    </div>
  );
}
