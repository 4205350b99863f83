import type { OwnDevice } from "@shutterbell/kit";
import { useKit } from "./provider.tsx";
import { useStore } from "./use-store.ts";

/** Whether this is the reader's own device, and how they say so. */
export function useOwnDevice(): { readonly isMine: boolean } & Pick<OwnDevice, "remember"> {
  const { device } = useKit();
  return { isMine: useStore(device), remember: device.remember };
}
