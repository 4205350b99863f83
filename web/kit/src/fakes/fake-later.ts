import type { KitParts } from "../assemble-kit.ts";
import { createLater, type LaterParts } from "../later.ts";
import { FakeActions, FakeLocks } from "./fake-actions.ts";
import { FakeRegistrar } from "./fake-push.ts";
import type { FakeStore } from "./fake-store.ts";

/** What a fake kit loads after its start, over one server; what is not named is a fake of its own. */
export const fakeLater = (
  store: FakeStore,
  parts: Partial<Omit<LaterParts, keyof KitParts>> = {},
): KitParts["loadLater"] => {
  const later = {
    actions: new FakeActions(),
    askServerTime: store.askTime,
    fetch: () => Promise.reject(new TypeError("no network in this world")),
    hash: async (text: string) => `hash-of-${text}`,
    oneAtATime: new FakeLocks().oneAtATime,
    registrar: new FakeRegistrar(),
    writer: store,
    ...parts,
  };
  return async () => (own, watches) => createLater({ ...later, ...own }, watches);
};
