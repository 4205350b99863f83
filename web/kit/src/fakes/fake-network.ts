import type { Network, NetworkChange } from "../ports/network.ts";

export class FakeNetwork implements Network {
  online = true;
  visible = true;
  focused = true;
  readonly #listeners = new Set<(change: NetworkChange) => void>();

  readonly isOnline = (): boolean => this.online;
  readonly isVisible = (): boolean => this.visible;
  readonly isFocused = (): boolean => this.focused;

  readonly subscribe = (listener: (change: NetworkChange) => void): (() => void) => {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  };

  tell(change: NetworkChange): void {
    if (change === "visible") this.visible = true;
    else this.online = change === "online";
    for (const listener of this.#listeners) listener(change);
  }
}
