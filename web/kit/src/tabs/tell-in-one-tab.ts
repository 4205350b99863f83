import { type Account, uidOf } from "../ports/account.ts";
import type { Clock } from "../ports/clock.ts";
import type { Network } from "../ports/network.ts";
import type { Tabs } from "../ports/tabs.ts";

export interface TellingDeps {
  readonly account: Account;
  readonly clock: Clock;
  readonly network: Network;
  readonly tabs: Tabs | undefined;
}

/** How long a tab that has not the focus lets the others go first, and one that is not even visible. */
export const UNFOCUSED_MS = 100;
export const HIDDEN_MS = 500;

/** Where an item is told, and whether it still may be. */
export type TellInOneTab = (itemId: string, tell: () => void) => void;

/**
 * Of all tabs that have something to tell, the first that claims it does: the one with the focus, else one that is
 * visible, else any. A claim holds for as long as the tab lives, so that a tab that hears of it late stays silent.
 * Where tabs cannot speak to each other each of them tells.
 */
export function tellInOneTab({ account, clock, network, tabs }: TellingDeps): TellInOneTab {
  // Several may listen in this tab; what it has claimed is told to all of them.
  const claims = new Map<string, Promise<boolean>>();
  return (itemId, tell) => {
    if (tabs === undefined) {
      tell();
      return;
    }
    const uid = uidOf(account.session.get());
    const claim = async (): Promise<void> => {
      const name = `${uid}/told/${itemId}`;
      const claimed = claims.get(name) ?? tabs.claim(name);
      claims.set(name, claimed);
      if ((await claimed) && uidOf(account.session.get()) === uid) tell();
    };
    if (network.isVisible() && network.isFocused()) void claim();
    else clock.after(network.isVisible() ? UNFOCUSED_MS : HIDDEN_MS, () => void claim());
  };
}
