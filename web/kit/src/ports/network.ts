export type NetworkChange = "online" | "offline" | "visible";

/** What the browser knows about its connection and its screen. */
export interface Network {
  readonly isOnline: () => boolean;
  readonly isVisible: () => boolean;
  /** Whether what is typed goes to this page: of all that are visible, one at the most. */
  readonly isFocused: () => boolean;
  readonly subscribe: (listener: (change: NetworkChange) => void) => () => void;
}
