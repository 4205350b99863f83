import type { ConnectionState } from "@shutterbell/kit";
import type { Speech } from "../texts/create-speech.ts";

export interface ConnectionWords {
  /** What the dot shows; the words say the same, so that nothing hangs on colour. */
  readonly tone: "good" | "waiting" | "bad";
  readonly words: string;
  /** Whether to say it in a line of its own rather than beside the dot. */
  readonly isTrouble: boolean;
}

/** @param updatedAt when the server last spoke; null when it has not */
export function sayConnection(
  { text, time }: Pick<Speech, "text" | "time">,
  connection: ConnectionState,
  updatedAt: Date | null,
): ConnectionWords {
  switch (connection) {
    case "idle":
    case "connecting":
      return { tone: "waiting", words: text("stateConnecting"), isTrouble: false };
    case "live":
      return { tone: "good", words: text("stateLive"), isTrouble: false };
    case "stale":
      return {
        tone: "waiting",
        words: updatedAt === null ? text("stateStaleUnknown") : text("stateStale", { time: time(updatedAt) }),
        isTrouble: true,
      };
    case "offline":
      return {
        tone: "bad",
        words: updatedAt === null ? text("stateOfflineUnknown") : text("stateOffline", { time: time(updatedAt) }),
        isTrouble: true,
      };
    case "denied":
      return { tone: "bad", words: text("stateDenied"), isTrouble: true };
    case "failed":
      return { tone: "bad", words: text("stateFailed"), isTrouble: true };
  }
}
