import { lateStore } from "../late-store.ts";
import type { Clock } from "../ports/clock.ts";
import type { Push, PushState } from "../types.ts";

/**
 * The push switch, before its code is there. `enable` of a switch that somebody looks at asks within the click: the
 * code came with the look.
 */
export function latePush(initial: PushState, clock: Clock, load: () => Promise<Push>): Push {
  let push: Push | undefined;
  const loadOnce = async (): Promise<Push> => (push ??= await load());
  return {
    ...lateStore<PushState>(initial, clock, loadOnce),
    enable: () => (push === undefined ? loadOnce().then((loaded) => loaded.enable()) : push.enable()),
    disable: async () => (await loadOnce()).disable(),
  };
}
