import { useUpdate } from "@shutterbell/react";
import controls from "../styles/controls.module.css";
import { useSpeech } from "../texts/speech.tsx";
import styles from "./update-line.module.css";

/** Says quietly that there is a newer version. Nothing is taken from under the reader: they load it when they like. */
export function UpdateLine() {
  const { isWaiting, take } = useUpdate();
  const { text } = useSpeech();
  const load = async (): Promise<void> => {
    await take();
    location.reload();
  };
  return (
    <output className={styles["place"]}>
      {isWaiting && (
        <span className={styles["line"]}>
          {text("updateWaiting")}
          <button type="button" className={controls["text"]} onClick={() => void load()}>
            {text("updateTake")}
          </button>
        </span>
      )}
    </output>
  );
}
