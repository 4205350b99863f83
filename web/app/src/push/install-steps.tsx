import { useSpeech } from "../texts/speech.tsx";
import { AddPicture, HomePicture, SharePicture } from "./install-pictures.tsx";
import styles from "./push-switch.module.css";

const steps = [
  { words: "pushInstallShare", Picture: SharePicture },
  { words: "pushInstallAdd", Picture: AddPicture },
  { words: "pushInstallOpen", Picture: HomePicture },
] as const;

/** How push comes to an iPhone: only an app on its Home Screen may have it. */
export function InstallSteps() {
  const { text } = useSpeech();
  return (
    <div className={styles["install"]}>
      <p>{text("pushInstallTitle")}</p>
      <ol className={styles["steps"]}>
        {steps.map(({ words, Picture }) => (
          <li key={words}>
            <Picture />
            <span>{text(words)}</span>
          </li>
        ))}
      </ol>
    </div>
  );
}
