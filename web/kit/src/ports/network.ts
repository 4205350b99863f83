export type NetworkChange = "online" | "offline" | "visible";

/** Whether the browser believes that it has a connection. */
export interface Connection {
  readonly isOnline: () => boolean;
}

/** What the browser knows about its connection and its screen, and when that changes. */
export interface Network extends Connection {
  readonly isVisible: () => boolean;
  /** Whether what is typed goes to this page: of all that are visible, one at the most. */
  readonly isFocused: () => boolean;
  readonly subscribe: (listener: (change: NetworkChange) => void) => () => void;
}
