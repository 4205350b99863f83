import type { ReactNode } from "react";
import { Mark } from "../icons/icons.tsx";
import styles from "./message-page.module.css";

export interface MessagePageProps {
  readonly title: string;
  readonly text: string;
  /** What to do about it. */
  readonly children?: ReactNode;
}

/** A page that says one thing: nothing here, not invited, no connection. */
export function MessagePage({ title, text, children }: MessagePageProps) {
  return (
    <main className={styles["page"]}>
      <title>{`${title} · Shutterbell`}</title>
      <Mark className={styles["mark"]} />
      <h1 className={styles["title"]}>{title}</h1>
      <p className={styles["text"]}>{text}</p>
      {children}
    </main>
  );
}

/** Nothing is known yet: the mark alone, and words only for those who cannot see it. */
export function OpeningPage({ text }: { readonly text: string }) {
  return (
    <main className={styles["page"]} aria-busy="true">
      <Mark className={styles["waiting"]} />
      <output className={styles["late"]}>{text}</output>
    </main>
  );
}
