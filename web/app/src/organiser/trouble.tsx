import { useOrganiserSpeech } from "../texts/organiser-speech.ts";
import type { Action } from "./use-action.ts";
import styles from "./trouble.module.css";

/** How an action went wrong; always there, so that it is read out when it comes. */
export function Trouble({ trouble }: Pick<Action, "trouble">) {
  const { say } = useOrganiserSpeech();
  return (
    <p role="alert" className={styles["trouble"]}>
      {trouble !== null && say(trouble)}
    </p>
  );
}
