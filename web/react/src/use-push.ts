import type { Push, PushState } from "@shutterbell/kit";
import { useKit } from "./provider.tsx";
import { useStore } from "./use-store.ts";

/** The push switch: its state, and its two sides. Call `enable` from a click. */
export function usePush(): { readonly state: PushState } & Pick<Push, "enable" | "disable"> {
  const { push } = useKit();
  return { state: useStore(push), enable: push.enable, disable: push.disable };
}
