import { languages } from "../texts/languages.ts";
import { useSpeech } from "../texts/speech.tsx";
import styles from "./language-switch.module.css";

/** Every language by its own name, one press away. */
export function LanguageSwitch() {
  const { language, setLanguage, text } = useSpeech();
  return (
    <fieldset className={styles["switch"]} aria-label={text("language")}>
      {[...languages].map(([code, { name }]) => (
        <button
          key={code}
          type="button"
          lang={code}
          className={styles["choice"]}
          aria-pressed={code === language}
          onClick={() => setLanguage(code)}
        >
          {name}
        </button>
      ))}
    </fieldset>
  );
}
