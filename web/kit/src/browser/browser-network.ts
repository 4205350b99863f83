import type { Network, NetworkChange } from "../ports/network.ts";
import { browserConnection } from "./browser-connection.ts";

export const browserNetwork: Network = {
  ...browserConnection,
  isVisible: () => document.visibilityState === "visible",
  isFocused: () => document.hasFocus(),
  subscribe: (listener) => {
    const ending = new AbortController();
    const tell = (change: NetworkChange) => () => listener(change);
    window.addEventListener("online", tell("online"), ending);
    window.addEventListener("offline", tell("offline"), ending);
    document.addEventListener(
      "visibilitychange",
      () => {
        if (document.visibilityState === "visible") listener("visible");
      },
      ending,
    );
    return () => ending.abort();
  },
};
