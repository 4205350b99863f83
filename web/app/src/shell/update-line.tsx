import { useUpdate } from "@shutterbell/react";
import controls from "../styles/controls.module.css";
import { useSpeech } from "../texts/speech.tsx";
import styles from "./update-line.module.css";

/** Says quietly that there is a newer version. Nothing is taken from under the reader: they load it when they like. */
export function UpdateLine({ reload = () => location.reload() }: { readonly reload?: () => void }) {
  const { isWaiting, take } = useUpdate();
  const { text } = useSpeech();
  return (
    <output className={styles["place"]}>
      {isWaiting && (
        <span className={styles["line"]}>
          {text("updateWaiting")}
          <button type="button" className={controls["text"]} onClick={() => void take().then(reload)}>
            {text("updateTake")}
          </button>
        </span>
      )}
    </output>
  );
}
