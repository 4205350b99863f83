import type { AnnouncementNotification } from "@shutterbell/kit";
import { useSpeech } from "../texts/speech.tsx";
import styles from "./urgency.module.css";

/** Marks what is urgent, in a word and without alarm; the rest bears no mark. */
export function Urgency({ priority }: Pick<AnnouncementNotification, "priority">) {
  const { text } = useSpeech();
  if (priority !== "urgent") return null;
  return (
    <>
      <span className={styles["urgent"]}>{text("urgent")}</span>{" "}
    </>
  );
}
