import { createCell } from "../cell.ts";
import { type Clock, within } from "../ports/clock.ts";
import type { Network } from "../ports/network.ts";
import type { Update } from "../types.ts";
import type { KnownWorker } from "./worker-link.ts";

/** Longer than a worker needs to end what it is at: a push that is being shown is shown first. */
const TAKE_MS = 5_000;
/** A page that stays open for a whole evening asks by itself, whenever it is looked at again, and no oftener than this. */
const ASK_EVERY_MS = 3_600_000;

interface ComingWorker extends KnownWorker {
  readonly state: string;
  readonly addEventListener: (type: "statechange", listener: () => void) => void;
}

/** As much of a registration as a newer version of its worker needs. */
export interface UpdatedRegistration {
  readonly installing: ComingWorker | null;
  readonly waiting: ComingWorker | null;
  readonly addEventListener: (type: "updatefound", listener: () => void) => void;
  readonly update: () => Promise<unknown>;
}

export interface UpdateContainer {
  /** Settles once there is a worker that works; never where there is none. */
  readonly ready: Promise<UpdatedRegistration>;
  readonly addEventListener: (
    type: "controllerchange",
    listener: () => void,
    options?: { readonly once: boolean },
  ) => void;
}

export interface UpdateDeps {
  readonly container: UpdateContainer | undefined;
  readonly clock: Clock;
  readonly network: Network;
}

/**
 * Learns of a newer version of the worker: it is installed and waits, since the one that works may be showing a push.
 * A page has it take over when its reader loads the page anew, and never before.
 */
export function workerUpdate({ container, clock, network }: UpdateDeps): Update {
  const cell = createCell(false);
  let registration: UpdatedRegistration | null = null;
  let askedAt = clock.now().getTime();
  const look = (): void => {
    // It says so as long as the page is the older one, also when another tab has it take over.
    if (registration !== null && registration.waiting !== null) cell.set(true);
  };
  const begin = async ({ ready }: UpdateContainer): Promise<void> => {
    const found = (registration = await ready);
    look();
    found.addEventListener("updatefound", () => found.installing?.addEventListener("statechange", look));
  };
  if (container !== undefined) void begin(container);
  network.subscribe((change) => {
    const now = clock.now().getTime();
    if (change !== "visible" || registration === null || now - askedAt < ASK_EVERY_MS) return;
    askedAt = now;
    registration.update().catch(() => undefined);
  });
  return {
    get: cell.get,
    subscribe: cell.subscribe,
    take: async () => {
      const waiting = registration?.waiting;
      if (container === undefined || !waiting) return;
      const taken = new Promise<void>((resolve) =>
        container.addEventListener("controllerchange", () => resolve(), { once: true }),
      );
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker is of this origin, and takes none
      waiting.postMessage({ type: "shutterbell/take-over" });
      await within(clock, TAKE_MS, taken, () => new Error("The newer version did not take over.")).catch(
        () => undefined,
      );
    },
  };
}
