import type { Update } from "@shutterbell/kit";
import { useKit } from "./provider.tsx";
import { useStore } from "./use-store.ts";

/** Whether a newer version of the app waits, and the way to take it. */
export function useUpdate(): { readonly isWaiting: boolean } & Pick<Update, "take"> {
  const { update } = useKit();
  return { isWaiting: useStore(update), take: update.take };
}
