import type { WorkerLink } from "./browser/worker-link.ts";
import { kitError } from "./errors.ts";
import { lateStore } from "./late-store.ts";
import type { CreateLater, Later } from "./later.ts";
import { Pulse } from "./live/pulse.ts";
import { tellNewItems } from "./live/tell-new-items.ts";
import { UNWATCHED } from "./live/watch.ts";
import { Watches } from "./live/watches.ts";
import { type Account, uidOf } from "./ports/account.ts";
import type { Clock } from "./ports/clock.ts";
import type { DocumentSource } from "./ports/document-source.ts";
import type { Network } from "./ports/network.ts";
import type { DeviceMemory, PushBrowser } from "./ports/push-browser.ts";
import { latePush } from "./push/late-push.ts";
import { restingState } from "./push/resting-state.ts";
import { createTeller, type Teller } from "./teller.ts";
import type { Kit, Observation } from "./types.ts";

/** When what is not needed at the start is loaded, if nobody asked for it before: the gallery comes first. */
const LATER_MS = 3_000;

/** Everything outside of the kit that it needs to start. */
export interface KitParts {
  readonly account: Account;
  readonly browser: PushBrowser;
  readonly clock: Clock;
  /** Brings the part of the kit that the first photo does not wait for. */
  readonly loadLater: () => Promise<CreateLater>;
  readonly link: WorkerLink;
  readonly memory: DeviceMemory;
  readonly network: Network;
  readonly source: DocumentSource;
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
  /** Once it is there. */
  loaded?: Later;
}

/** Loads it once; where that failed, the next who asks tries again. */
function loadOnce(parts: KitParts, watches: Watches): Load {
  let loading: Promise<Later> | undefined;
  const begin = async (): Promise<Later> => {
    try {
      return (load.loaded = (await parts.loadLater())(parts, watches));
    } catch (thrown) {
      loading = undefined;
      throw kitError("kit/unavailable", "Loading the kit", { cause: thrown });
    }
  };
  const load: Load = () => (loading ??= begin());
  return load;
}

/** What is loaded later, as if it were there. */
const standIn = ({ account, browser, clock, memory }: KitParts, load: Load) =>
  ({
    push: latePush(restingState({ browser, memory }, account.session.get()), clock, async () => (await load()).push),
    preferences: {
      ...lateStore(UNWATCHED, clock, async () => (await load()).preferences),
      // What is there already shows the change at once.
      change: async (change) => (load.loaded ?? (await load())).preferences.change(change),
    },
    invitation: async (request) => (await load()).invitation(request),
    join: async (request) => (await load()).join(request),
    setConsent: async (eventId, granted) => (await load()).setConsent(eventId, granted),
    markSeen: async (notificationIds) => (await load()).markSeen(notificationIds),
    markRead: async (notificationId) => (await load()).markRead(notificationId),
    archive: async (notificationId) => (await load()).archive(notificationId),
    answerNotMe: async (notificationId) => (await load()).answerNotMe(notificationId),
  }) satisfies Omit<Later, "push"> & Pick<Kit, "push">;

/** The kit over whatever plays the parts of the outside. */
export function assembleKit(parts: KitParts): Kit {
  const { account, clock, link, memory } = parts;
  const observations = createTeller<Observation>();
  const watches = assembleWatches(parts, observations);
  const load = loadOnce(parts, watches);
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
  return {
    ...standIn(parts, load),
    session: account.session,
    watchEvent: watches.event,
    watchMe: watches.me,
    watchGallery: watches.gallery,
    watchInbox: watches.inbox,
    watchProgress: watches.progress,
    onNewItem: (eventId, listener) => tellNewItems(watches.inbox(eventId), listener),
    onOpen: link.onOpen,
    observe: observations.listen,
    signOut: async () => {
      await load().then(
        ({ push }) => push.leave(),
        () => undefined,
      );
      await account.signOut();
    },
  };
}
