import type { Network, NetworkChange } from "../ports/network.ts";

export const browserNetwork: Network = {
  isOnline: () => navigator.onLine,
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
