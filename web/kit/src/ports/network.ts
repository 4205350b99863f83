export type NetworkChange = "online" | "offline" | "visible";

/** What the browser knows about its connection and its screen. */
export interface Network {
  readonly isOnline: () => boolean;
  readonly isVisible: () => boolean;
  readonly subscribe: (listener: (change: NetworkChange) => void) => () => void;
}
