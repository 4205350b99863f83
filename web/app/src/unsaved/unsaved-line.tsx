import { useUnsaved } from "@shutterbell/react";
import { CloseIcon } from "../icons/icons.tsx";
import controls from "../styles/controls.module.css";
import { useSpeech } from "../texts/speech.tsx";
import { sayUnsaved } from "./say-unsaved.ts";
import styles from "./unsaved-line.module.css";

/** What of the reader's own changes was not saved; it stays until they have put it away. */
export function UnsavedLine() {
  const speech = useSpeech();
  const { changes, dismiss } = useUnsaved();
  return (
    <output className={styles["place"]}>
      {changes.length > 0 && (
        <span className={styles["line"]}>
          <span>{sayUnsaved(speech, changes).join(" ")}</span>
          <button type="button" className={controls["icon"]} aria-label={speech.text("close")} onClick={dismiss}>
            <CloseIcon />
          </button>
        </span>
      )}
    </output>
  );
}
