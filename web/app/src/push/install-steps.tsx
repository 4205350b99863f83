import { AddIcon, Mark, ShareIcon } from "../icons/icons.tsx";
import { useSpeech } from "../texts/speech.tsx";
import styles from "./push-switch.module.css";

/** How push comes to an iPhone: only an app on its Home Screen may have it. */
export function InstallSteps() {
  const { text } = useSpeech();
  return (
    <div className={styles["install"]}>
      <p>{text("pushInstallTitle")}</p>
      <ol className={styles["steps"]}>
        <li>
          <ShareIcon />
          {text("pushInstallShare")}
        </li>
        <li>
          <AddIcon />
          {text("pushInstallAdd")}
        </li>
        <li>
          <Mark className={styles["mark"]} />
          {text("pushInstallOpen")}
        </li>
      </ol>
    </div>
  );
}
