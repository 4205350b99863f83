import { keepBackstage } from "./backstage.ts";
import { createCell } from "./cell.ts";
import { unexpected } from "./kit-error.ts";
import type { CreateLater, Later } from "./later.ts";
import type { Pulse } from "./live/watch.ts";
import { createWatches, type Watches } from "./live/watches.ts";
import { type Load, loadOnce } from "./load-once.ts";
import { oncePerEvent } from "./once.ts";
import type { Account } from "./ports/account.ts";
import type { Clock } from "./ports/clock.ts";
import type { LiveSource } from "./ports/document-source.ts";
import type { Connection } from "./ports/network.ts";
import type { Locks } from "./ports/tabs.ts";
import { standIn } from "./stand-in.ts";
import { SharedSource } from "./tabs/shared-source.ts";
import { createTeller } from "./teller.ts";
import type { Inbox, Kit, KitError, Observation, PagedStore } from "./types.ts";
import { untilLoaded } from "./until-loaded.ts";
import { whenLoaded } from "./when-loaded.ts";

/** Everything outside of the kit that it needs to start. */
export interface KitParts {
  readonly account: Account;
  readonly clock: Clock;
  /** Brings the part of the kit that the first photo does not wait for. */
  readonly loadLater: () => Promise<CreateLater>;
  /** Undefined where tabs cannot speak to each other. */
  readonly locks: Locks | undefined;
  readonly network: Connection;
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
  const { account, clock, network } = parts;
  const loaded = createCell<Later | undefined>(undefined);
  // Whatever listens, listens for all tabs.
  const source = new SharedSource({ ...parts, loaded });
  const observations = createTeller<Observation>();
  const load: Load<Later> = loadOnce(clock, loaded, async () => (await parts.loadLater())(parts, { source, watches }));
  const pulse = latePulse(parts, load);
  // Nothing is said to have failed before the words for that are there.
  const toKitError = (thrown: unknown, where: string): KitError =>
    loaded.get()?.asKitError(thrown, where) ?? unexpected(where, thrown);
  const watches = createWatches({ account, clock, network, pulse, observations, toKitError }, { source, load });
  const kit: Kit = {
    ...standIn(load),
    ...ownViews(watches, load),
    session: account.session,
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
    // Also where nothing more can be loaded now: what is left goes as soon as it can.
    signOut: async () => (await load().catch(() => account)).signOut(),
  };
  return keepBackstage(kit, { clock, source, load, open: watches.open });
}
