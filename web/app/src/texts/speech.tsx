import { createContext, type ReactNode, useContext, useLayoutEffect, useMemo, useState } from "react";
import { createSpeech, type Speech } from "./create-speech.ts";
import { chooseLanguage, chooseLocale, isLanguage, type Language } from "./languages.ts";

interface SpeechChoice extends Speech {
  readonly setLanguage: (language: Language) => void;
}

const KEY = "shutterbell.language";
const SpeechContext = createContext<SpeechChoice | null>(null);

export interface SpeechProviderProps {
  /** The browser's languages, most wanted first. */
  readonly wanted: readonly string[];
  /** Keeps what the reader chose. */
  readonly storage: Pick<Storage, "getItem" | "setItem">;
  readonly children?: ReactNode;
}

/** Speaks the language that the reader chose, else the browser's; keeps the document's `lang` in step. */
export function SpeechProvider({ wanted, storage, children }: SpeechProviderProps) {
  const [language, setLanguage] = useState<Language>(() => {
    const kept = storage.getItem(KEY);
    return kept !== null && isLanguage(kept) ? kept : chooseLanguage(wanted);
  });
  const choice = useMemo<SpeechChoice>(
    () => ({
      ...createSpeech(language, chooseLocale(language, wanted)),
      setLanguage: (chosen) => {
        storage.setItem(KEY, chosen);
        setLanguage(chosen);
      },
    }),
    [language, wanted, storage],
  );
  useLayoutEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  return <SpeechContext value={choice}>{children}</SpeechContext>;
}

/** @throws Error where there is no SpeechProvider above */
export function useSpeech(): SpeechChoice {
  const speech = useContext(SpeechContext);
  if (speech === null) throw new Error("useSpeech found no words. Put a <SpeechProvider> above this component.");
  return speech;
}
