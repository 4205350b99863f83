import { useEffect, useState } from "react";

/** Waits before each further try, in milliseconds; after the last one only a returning connection tries again. */
const WAITS = [1500, 4000, 10_000];

/** A number that rises with each further try: give it to the image as its key, and `onError` to its error. */
export function useRetry(): { readonly attempt: number; readonly onError: () => void } {
  const [attempt, setAttempt] = useState(0);
  const [failed, setFailed] = useState<number | null>(null);
  useEffect(() => {
    if (failed === null) return undefined;
    const again = (): void => {
      setFailed(null);
      setAttempt(failed + 1);
    };
    const wait = WAITS[failed];
    const timer = wait === undefined ? undefined : setTimeout(again, wait);
    window.addEventListener("online", again);
    return () => {
      clearTimeout(timer);
      window.removeEventListener("online", again);
    };
  }, [failed]);
  return { attempt, onError: () => setFailed(attempt) };
}
