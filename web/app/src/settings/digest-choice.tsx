import type { Preferences } from "@shutterbell/kit";
import { useId } from "react";
import { useSpeech } from "../texts/speech.tsx";
import type { TextKey } from "../texts/texts.ts";
import type { PreferenceProps } from "./preference-props.ts";
import styles from "./preferences.module.css";
import settings from "./settings.module.css";
import { useSaving } from "./use-saving.ts";

const choices: readonly { readonly digest: Preferences["digest"]; readonly words: TextKey }[] = [
  { digest: "instant", words: "digestInstant" },
  { digest: "every15min", words: "digestQuarter" },
  { digest: "hourly", words: "digestHourly" },
  { digest: "eventEnd", words: "digestEnd" },
];

/** How often, at the most, there is a message. */
export function DigestChoice({ preferences, change }: PreferenceProps) {
  const { text } = useSpeech();
  const { hasFailed, save } = useSaving();
  const id = useId();
  return (
    <fieldset className={styles["group"]} aria-describedby={id}>
      <legend className={styles["legend"]}>{text("digestTitle")}</legend>
      {choices.map(({ digest, words }) => (
        <label key={digest} className={styles["choice"]}>
          <input
            type="radio"
            name="digest"
            value={digest}
            checked={preferences.digest === digest}
            onChange={() => save(() => change({ digest }))}
          />
          <span>{text(words)}</span>
        </label>
      ))}
      <p id={id} className={styles["words"]}>
        {text("digestText")}
      </p>
      <p role="alert" className={settings["trouble"]}>
        {hasFailed && text("saveFailed")}
      </p>
    </fieldset>
  );
}
