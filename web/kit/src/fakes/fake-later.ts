import type { KitParts } from "../assemble-kit.ts";
import { workerLink } from "../browser/worker-link.ts";
import { createCell } from "../cell.ts";
import { createLater, type LaterParts } from "../later.ts";
import type { Clock } from "../ports/clock.ts";
import { FakeActions, FakeLocks } from "./fake-actions.ts";
import { FakeMemory, FakePushBrowser, FakeRegistrar } from "./fake-push.ts";
import type { FakeStore } from "./fake-store.ts";

export type FakeLaterParts = Omit<LaterParts, Exclude<keyof KitParts, "account" | "network" | "source">>;

/** What a fake kit loads after its start, over one server; what is not named is a fake of its own. */
export const fakeLater = (
  store: FakeStore,
  parts: Pick<FakeLaterParts, "account" | "device" | "network"> & Partial<FakeLaterParts>,
): KitParts["loadLater"] => {
  const later: FakeLaterParts = {
    actions: new FakeActions(),
    askServerTime: store.askTime,
    browser: new FakePushBrowser(),
    fetch: () => Promise.reject(new TypeError("no network in this world")),
    hash: async (text: string) => `hash-of-${text}`,
    link: workerLink(undefined),
    memory: new FakeMemory(),
    oneAtATime: new FakeLocks().oneAtATime,
    registrar: new FakeRegistrar(),
    source: store,
    tabs: undefined,
    update: { ...createCell(false), take: async () => undefined },
    writer: store,
    ...parts,
  };
  return async () => (own, begun) => createLater({ ...own, ...later }, begun);
};

/** The same, on its way for so long. */
export const lateBy =
  (clock: Clock, ms: number, load: KitParts["loadLater"]): KitParts["loadLater"] =>
  async () => {
    if (ms > 0) await new Promise<void>((resolve) => clock.after(ms, resolve));
    return load();
  };
