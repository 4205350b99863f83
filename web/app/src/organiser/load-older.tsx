import { useState } from "react";
import controls from "../styles/controls.module.css";
import { useOrganiserSpeech } from "../texts/organiser-speech.ts";
import styles from "./load-older.module.css";
import type { Loaded } from "./use-listing.ts";

export interface LoadOlderProps {
  readonly list: Pick<Loaded<unknown>, "hasOlder" | "loadOlder">;
  readonly label: string;
}

/** One more page; gone where there is none. */
export function LoadOlder({ list, label }: LoadOlderProps) {
  const { say } = useOrganiserSpeech();
  const [isLoading, setLoading] = useState(false);
  if (!list.hasOlder) return null;
  const load = async (): Promise<void> => {
    setLoading(true);
    await list.loadOlder();
    setLoading(false);
  };
  return (
    <button
      type="button"
      className={`${controls["plain"]} ${styles["older"]}`}
      disabled={isLoading}
      onClick={() => void load()}
    >
      {isLoading ? say("loading") : label}
    </button>
  );
}
