import { expect, test } from "vitest";
import { createSpeech } from "../texts/create-speech.ts";
import { sayConnection } from "./say-connection.ts";

const speech = createSpeech("en", "en-GB");
const at = new Date(2027, 5, 12, 21, 4);

test.each([
  { connection: "connecting", updatedAt: null, expect: "waiting: Connecting…" },
  { connection: "live", updatedAt: at, expect: "good: Live" },
  { connection: "stale", updatedAt: at, expect: "waiting, told: No news for a while. What you see is from 21:04." },
  { connection: "offline", updatedAt: at, expect: "bad, told: No connection. What you see is from 21:04." },
  { connection: "offline", updatedAt: null, expect: "bad, told: No connection." },
  { connection: "denied", updatedAt: at, expect: "bad, told: This gallery is no longer open to you." },
  { connection: "failed", updatedAt: at, expect: "bad, told: The gallery has stopped. Load the page again." },
] as const)("$connection, last heard $updatedAt, is said as $expect", ({ connection, updatedAt, expect: said }) => {
  const { tone, words, isTrouble } = sayConnection(speech, connection, updatedAt);
  expect(`${tone}${isTrouble ? ", told" : ""}: ${words}`).toBe(said);
});
