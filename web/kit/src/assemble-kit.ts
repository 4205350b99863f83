import { keepBackstage } from "./backstage.ts";
import type { WorkerLink } from "./browser/worker-link.ts";
import { createCell } from "./cell.ts";
import { kitError } from "./errors.ts";
import { lateStore } from "./late-store.ts";
import type { CreateLater, Later } from "./later.ts";
import { Pulse } from "./live/pulse.ts";
import { tellNewItems } from "./live/tell-new-items.ts";
import { UNWATCHED } from "./live/watch.ts";
import { Watches } from "./live/watches.ts";
import { oncePerEvent } from "./once.ts";
import { type Account, uidOf } from "./ports/account.ts";
import type { Clock } from "./ports/clock.ts";
import type { DocumentSource } from "./ports/document-source.ts";
import type { Network } from "./ports/network.ts";
import type { Tabs } from "./ports/tabs.ts";
import type { DeviceMemory, PushBrowser } from "./ports/push-browser.ts";
import { latePush } from "./push/late-push.ts";
import { restingState } from "./push/resting-state.ts";
import { SharedSource } from "./tabs/shared-source.ts";
import { tellInOneTab } from "./tabs/tell-in-one-tab.ts";
import { createTeller, type Teller } from "./teller.ts";
import type { Inbox, Kit, Observation, OwnDevice, PagedStore, Store, UnsavedChange, Update } from "./types.ts";
import { untilLoaded } from "./until-loaded.ts";

/** When what is not needed at the start is loaded, if nobody asked for it before: the gallery comes first. */
const LATER_MS = 3_000;

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
  readonly link: WorkerLink;
  readonly memory: DeviceMemory;
  readonly network: Network;
  readonly source: DocumentSource;
  /** Undefined where tabs cannot speak to each other. */
  readonly tabs: Tabs | undefined;
  readonly update: Update;
}

function assembleWatches(parts: KitParts, observations: Teller<Observation>): Watches {
  const { account, clock, link, network, source } = parts;
  const ask = async (): Promise<void> => {
    const uid = uidOf(account.session.get());
    if (uid !== null) await source.ping(uid);
  };
  const pulse = new Pulse({ clock, network, ask });
  return new Watches({ account, clock, network, pulse, observations }, { source, tellWithdrawn: link.tellWithdrawn });
}

interface Load {
  (): Promise<Later>;
  /** Undefined until it is there. */
  readonly loaded: Store<Later | undefined>;
}

/** Loads it once; where that failed, the next who asks tries again. */
function loadOnce(parts: KitParts, watches: Watches): Load {
  const loaded = createCell<Later | undefined>(undefined);
  let loading: Promise<Later> | undefined;
  const begin = async (): Promise<Later> => {
    try {
      const later = (await parts.loadLater())(parts, watches);
      loaded.set(later);
      return later;
    } catch (thrown) {
      loading = undefined;
      throw kitError("kit/unavailable", "Loading the kit", { cause: thrown });
    }
  };
  return Object.assign(() => (loading ??= begin()), { loaded });
}

const NOTHING_UNSAVED = createCell<readonly UnsavedChange[]>([]);

/** What is loaded later, as if it were there. */
function standIn({ account, browser, clock, memory }: KitParts, load: Load) {
  // What is there already shows a change within the call.
  const there = load.loaded.get;
  return {
    push: latePush(restingState({ browser, memory }, account.session.get()), clock, async () => (await load()).push),
    preferences: {
      ...lateStore(UNWATCHED, clock, async () => (await load()).preferences),
      change: async (change) => (there() ?? (await load())).preferences.change(change),
    },
    unsaved: {
      ...untilLoaded(NOTHING_UNSAVED, load.loaded, (later) => later.unsaved),
      dismiss: () => there()?.unsaved.dismiss(),
    },
    invitation: async (request) => (there() ?? (await load())).invitation(request),
    join: async (request) => (there() ?? (await load())).join(request),
    setConsent: async (eventId, granted) => (there() ?? (await load())).setConsent(eventId, granted),
    markSeen: async (notificationIds) => (there() ?? (await load())).markSeen(notificationIds),
    markRead: async (notificationId) => (there() ?? (await load())).markRead(notificationId),
    archive: async (notificationId) => (there() ?? (await load())).archive(notificationId),
    answerNotMe: async (notificationId) => (there() ?? (await load())).answerNotMe(notificationId),
    exportMe: async (request) => (there() ?? (await load())).exportMe(request),
    eraseMe: async () => (there() ?? (await load())).eraseMe(),
  } satisfies Partial<Kit>;
}

/** What a person sees of their own: with what waits to be saved laid over it, once the code for that is there. */
const ownViews = ({ inbox, me }: Watches, { loaded }: Load) => ({
  watchMe: oncePerEvent((eventId) => untilLoaded(me(eventId), loaded, (later) => later.watchMe(eventId))),
  watchInbox: oncePerEvent((eventId): PagedStore<Inbox> => ({
    ...untilLoaded(inbox(eventId), loaded, (later) => later.watchInbox(eventId)),
    loadOlder: inbox(eventId).loadOlder,
  })),
});

/** Looks after what was registered and kept, as soon as it may. */
function tend({ clock, link, memory }: KitParts, load: Load): void {
  const preload = (): void => void load().catch(() => undefined);
  // A device that was registered is looked after at once: the former person's must not get the next one's photos.
  if (memory.get() === null) clock.after(LATER_MS, preload);
  else preload();
  link.onSubscriptionChanged(
    () =>
      void load().then(
        ({ push }) => push.refresh(),
        () => undefined,
      ),
  );
}

/** The kit over whatever plays the parts of the outside. */
export function assembleKit(outside: KitParts): Kit {
  // Whatever listens, listens for all tabs.
  const parts = { ...outside, source: new SharedSource(outside) };
  const { account, clock, device, link, source } = parts;
  const observations = createTeller<Observation>();
  const watches = assembleWatches(parts, observations);
  const load = loadOnce(parts, watches);
  tend(parts, load);
  const inOneTab = tellInOneTab(parts);
  const kit: Kit = {
    ...standIn(parts, load),
    ...ownViews(watches, load),
    session: account.session,
    device,
    update: parts.update,
    watchEvent: watches.event,
    watchGallery: watches.gallery,
    watchProgress: watches.progress,
    onNewItem: (eventId, listener) => tellNewItems({ inbox: watches.inbox(eventId), inOneTab }, listener),
    onOpen: link.onOpen,
    speak: (language) => void link.tellLanguage(language),
    observe: observations.listen,
    signOut: async () => {
      const later = await load().catch(() => null);
      await later?.push.leave();
      await account.signOut();
      await later?.forget();
      await device.whenForgotten();
    },
  };
  return keepBackstage(kit, { clock, source, load, open: (watching) => watches.open(watching) });
}
