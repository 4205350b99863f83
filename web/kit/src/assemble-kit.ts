import { keepBackstage } from "./backstage.ts";
import { createCell } from "./cell.ts";
import type { CreateLater, Later } from "./later.ts";
import type { Pulse } from "./live/watch.ts";
import { createWatches, type Watches } from "./live/watches.ts";
import { type Load, loadOnce } from "./load-once.ts";
import { oncePerEvent } from "./once.ts";
import type { Account } from "./ports/account.ts";
import type { Clock } from "./ports/clock.ts";
import type { LiveSource } from "./ports/document-source.ts";
import type { Network } from "./ports/network.ts";
import type { DeviceMemory, PushBrowser } from "./ports/push-browser.ts";
import type { Locks } from "./ports/tabs.ts";
import { standIn } from "./stand-in.ts";
import { SharedSource } from "./tabs/shared-source.ts";
import { createTeller } from "./teller.ts";
import type { Inbox, Kit, Observation, OwnDevice, PagedStore } from "./types.ts";
import { untilLoaded } from "./until-loaded.ts";
import { whenLoaded } from "./when-loaded.ts";

/** Everything outside of the kit that it needs to start. */
export interface KitParts {
  readonly account: Account;
  readonly browser: PushBrowser;
  readonly clock: Clock;
  readonly device: OwnDevice & {
    /** Settles when what had to go from this device has gone. */
    readonly whenForgotten: () => Promise<void>;
  };
  /** Brings the part of the kit that the first photo does not wait for. */
  readonly loadLater: () => Promise<CreateLater>;
  /** Undefined where tabs cannot speak to each other. */
  readonly locks: Locks | undefined;
  readonly memory: DeviceMemory;
  readonly network: Network;
  readonly source: LiveSource;
}

/** The watchdog, before it is there: what it would have told of the connection meanwhile is told then. */
const latePulse = ({ network }: KitParts, { loaded }: Load<Later>): Pulse => ({
  heard: () => loaded.get()?.pulse.heard(),
  subscribe: (listener) => {
    const wasOnline = network.isOnline();
    return whenLoaded(loaded, ({ pulse }) => {
      const isOnline = network.isOnline();
      if (isOnline !== wasOnline) listener(isOnline ? "online" : "offline");
      return pulse.subscribe(listener);
    });
  },
});

/** What a person sees of their own: with what waits to be saved laid over it, once the code for that is there. */
const ownViews = ({ inbox, me }: Watches, { loaded }: Load<Later>) => ({
  watchMe: oncePerEvent((eventId) => untilLoaded(me(eventId), loaded, (later) => later.watchMe(eventId))),
  watchInbox: oncePerEvent((eventId): PagedStore<Inbox> => ({
    ...untilLoaded(inbox(eventId), loaded, (later) => later.watchInbox(eventId)),
    loadOlder: inbox(eventId).loadOlder,
  })),
});

/** The kit over whatever plays the parts of the outside. */
export function assembleKit(parts: KitParts): Kit {
  const { account, clock, device, network } = parts;
  const loaded = createCell<Later | undefined>(undefined);
  // Whatever listens, listens for all tabs.
  const source = new SharedSource({ ...parts, loaded });
  const observations = createTeller<Observation>();
  const load: Load<Later> = loadOnce(clock, loaded, async () => (await parts.loadLater())(parts, { source, watches }));
  const pulse = latePulse(parts, load);
  const watches = createWatches({ account, clock, network, pulse, observations }, { source, load });
  const kit: Kit = {
    ...standIn(parts, load),
    ...ownViews(watches, load),
    session: account.session,
    device,
    watchEvent: watches.event,
    watchGallery: watches.gallery,
    watchProgress: watches.progress,
    onNewItem: (eventId, listener) => {
      // Listened to from now on: what comes before it can be told is told as soon as it can.
      const leaveInbox = watches.inbox(eventId).subscribe(() => undefined);
      const leave = whenLoaded(loaded, (later) => later.onNewItem(eventId, listener));
      return () => {
        leaveInbox();
        leave();
      };
    },
    observe: observations.listen,
    signOut: async () => {
      const later = await load().catch(() => null);
      await later?.push.leave();
      await account.signOut();
      await later?.forget();
      await device.whenForgotten();
    },
  };
  return keepBackstage(kit, { clock, source, load, open: watches.open });
}
