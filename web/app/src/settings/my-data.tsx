import { HELD_LANGUAGES, RETENTION_DAYS } from "@shutterbell/kit/held";
import { useKit } from "@shutterbell/react";
import { useState } from "react";
import { useLocation } from "wouter";
import { ERASED_LINK } from "../routes/read-route.ts";
import { forgetEverything, useAppStorage } from "../shell/app-storage.ts";
import { takeFocus } from "../shell/take-focus.ts";
import controls from "../styles/controls.module.css";
import { useSpeech } from "../texts/speech.tsx";
import { saveFile } from "./save-file.ts";
import styles from "./settings.module.css";

/** What is held about the reader and for how long, to take along or to have deleted. */
export function MyData() {
  const { text, number } = useSpeech();
  const { inboxItem, delivery, deadLetter, device } = RETENTION_DAYS;
  const days = {
    photos: number(inboxItem),
    sent: number(delivery),
    failed: number(deadLetter),
    devices: number(device),
  };
  return (
    <>
      <div className={styles["setting"]}>
        <h3 className={styles["label"]}>{text("dataTitle")}</h3>
        <p className={styles["explanation"]}>{text("dataKept", days)}</p>
        <Download />
      </div>
      <EraseMe />
    </>
  );
}

const FILES = {
  html: { name: "shutterbell.html", type: "text/html", words: "dataDownload" },
  json: { name: "shutterbell.json", type: "application/json", words: "dataDownloadPrograms" },
} as const;

/** The app may speak a language that the server writes no page in. */
const pageLanguageOf = (spoken: string) => HELD_LANGUAGES.find((language) => language === spoken) ?? "en";

function Download() {
  const kit = useKit();
  const speech = useSpeech();
  const { text } = speech;
  const language = pageLanguageOf(speech.language);
  const [step, setStep] = useState<"idle" | "working" | "failed">("idle");
  const download = async (format: keyof typeof FILES): Promise<void> => {
    setStep("working");
    try {
      saveFile({ ...FILES[format], text: await kit.exportMe({ format, language }) });
      setStep("idle");
    } catch {
      setStep("failed");
    }
  };
  return (
    <>
      <p role="alert" className={styles["trouble"]}>
        {step === "failed" && text("dataFailed")}
      </p>
      <div className={controls["row"]}>
        {(["html", "json"] as const).map((format) => (
          <button
            key={format}
            type="button"
            className={controls["plain"]}
            disabled={step === "working"}
            onClick={() => void download(format)}
          >
            {text(FILES[format].words)}
          </button>
        ))}
      </div>
    </>
  );
}

function EraseMe() {
  const { text } = useSpeech();
  const [isAsking, setAsking] = useState(false);
  return (
    <div className={styles["setting"]}>
      <h3 className={styles["label"]}>{text(isAsking ? "eraseQuestion" : "eraseTitle")}</h3>
      <p className={styles["explanation"]}>{text("eraseText")}</p>
      {isAsking ? (
        <Confirm onKeep={() => setAsking(false)} />
      ) : (
        <button type="button" className={controls["plain"]} onClick={() => setAsking(true)}>
          {text("eraseTitle")}
        </button>
      )}
    </div>
  );
}

function Confirm({ onKeep }: { readonly onKeep: () => void }) {
  const kit = useKit();
  const storage = useAppStorage();
  const { text } = useSpeech();
  const [, navigate] = useLocation();
  const [step, setStep] = useState<"idle" | "working" | "failed">("idle");
  const erase = async (): Promise<void> => {
    setStep("working");
    try {
      await kit.eraseMe();
    } catch {
      return setStep("failed");
    }
    forgetEverything(storage);
    navigate(ERASED_LINK, { replace: true });
  };
  return (
    <>
      <p role="alert" className={styles["trouble"]}>
        {step === "failed" && text("eraseFailed")}
      </p>
      <div className={controls["row"]}>
        <button type="button" className={controls["plain"]} disabled={step === "working"} onClick={() => void erase()}>
          {text(step === "working" ? "erasing" : "eraseYes")}
        </button>
        <button
          type="button"
          className={controls["plain"]}
          ref={takeFocus}
          disabled={step === "working"}
          onClick={onKeep}
        >
          {text("eraseNo")}
        </button>
      </div>
    </>
  );
}
