import { useConnection } from "@shutterbell/react";
import { useSpeech } from "../texts/speech.tsx";
import { sayConnection } from "./say-connection.ts";
import styles from "./state-line.module.css";

export interface StateLineProps {
  readonly eventId: string;
  /** Where it stands in the header that it is part of. */
  readonly className: string | undefined;
}

/** How live the page is: a dot, and the same in words. */
export function StateLine({ eventId, className }: StateLineProps) {
  const speech = useSpeech();
  const { connection, updatedAt } = useConnection(eventId);
  const { tone, words, isTrouble } = sayConnection(speech, connection, updatedAt);
  return (
    <output className={`${styles["state"]} ${className}`} data-tone={tone} data-trouble={isTrouble}>
      <span className={styles["dot"]} aria-hidden="true" />
      {words}
    </output>
  );
}
