import {
  exportAnswerShape,
  invitationAnswerShape,
  joinAnswerShape,
  type JoinAnswer,
  type JoinRequest,
} from "@shutterbell/contract";
import type { KitParts } from "./assemble-kit.ts";
import type { WorkerLink } from "./browser/worker-link.ts";
import { callDoor, type DoorDeps } from "./call-door.ts";
import { callPatiently, type PatientDeps } from "./call-patiently.ts";
import { eraseMe } from "./erase-me.ts";
import { asKitError } from "./errors.ts";
import { readGallery } from "./live/read-gallery.ts";
import { readInbox } from "./live/read-inbox.ts";
import { readProgress } from "./live/read-progress.ts";
import { tellNewItems } from "./live/tell-new-items.ts";
import type { Pulse } from "./live/watch.ts";
import type { LateReadings } from "./live/watch-lists.ts";
import { Watchdog } from "./live/watchdog.ts";
import type { Watches } from "./live/watches.ts";
import type { ActionStorage, OneAtATime } from "./ports/action-storage.ts";
import { requireUid } from "./ports/require-uid.ts";
import type { ActingAccount } from "./ports/account.ts";
import type { DocumentSource } from "./ports/document-source.ts";
import type { DocumentWriter } from "./ports/document-writer.ts";
import type { Network } from "./ports/network.ts";
import type { DeviceMemory, PushBrowser, Registrar } from "./ports/push-browser.ts";
import type { AskServerTime } from "./ports/server-time.ts";
import type { Tabs } from "./ports/tabs.ts";
import { createPreferenceCentre } from "./preferences/preference-centre.ts";
import { watchingPreferences } from "./preferences/watching-preferences.ts";
import { deviceDocuments } from "./push/device-documents.ts";
import { PushSwitch } from "./push/push-switch.ts";
import { ActionQueue } from "./queue/action-queue.ts";
import { deliverAction } from "./queue/deliver-action.ts";
import { ownActions } from "./queue/own-actions.ts";
import { createServerClock } from "./queue/server-clock.ts";
import { Circle } from "./tabs/circle.ts";
import type { AskedLock, SharedSource } from "./tabs/shared-source.ts";
import { tellInOneTab } from "./tabs/tell-in-one-tab.ts";
import type { Kit, Notification, OwnDevice, Update } from "./types.ts";

/** Whatever the first photo does not wait for. */
export interface Later
  extends
    LateReadings,
    Pick<
      Kit,
      | "device"
      | "signOut"
      | "update"
      | "preferences"
      | "unsaved"
      | "invitation"
      | "join"
      | "setConsent"
      | "markSeen"
      | "markRead"
      | "archive"
      | "answerNotMe"
      | "watchMe"
      | "watchInbox"
      | "exportMe"
      | "eraseMe"
      | "onNewItem"
      | "onOpen"
      | "speak"
    > {
  readonly asKitError: typeof asKitError;
  readonly openCircle: (uid: string, lock: AskedLock) => Circle;
  readonly pulse: Pulse;
  readonly push: PushSwitch;
  readonly writer: DocumentWriter;
  readonly door: DoorDeps;
  /** Forgets what waited to be saved, of whoever has signed out. */
  readonly forget: () => Promise<void>;
}

/** Everything outside of the kit that only this part needs. */
export interface LaterParts extends KitParts {
  readonly account: ActingAccount;
  readonly actions: ActionStorage;
  readonly askServerTime: AskServerTime;
  readonly browser: PushBrowser;
  readonly device: OwnDevice & {
    /** Settles when what had to go from this device has gone. */
    readonly whenForgotten: () => Promise<void>;
  };
  readonly fetch: typeof fetch;
  readonly hash: (text: string) => Promise<string>;
  readonly link: WorkerLink;
  readonly memory: DeviceMemory;
  readonly network: Network;
  readonly oneAtATime: OneAtATime;
  readonly registrar: Registrar;
  /** As that of the start, and whatever it can besides. */
  readonly source: DocumentSource;
  readonly tabs: Tabs | undefined;
  readonly update: Update;
  readonly writer: DocumentWriter;
}

/** What was there from the start. */
export interface Begun {
  readonly source: SharedSource;
  readonly watches: Watches;
}

export type CreateLater = (parts: KitParts, begun: Begun) => Later;

async function signInAndJoin({ account }: LaterParts, door: PatientDeps, request: JoinRequest): Promise<JoinAnswer> {
  try {
    if ((await account.idToken()) === null) await account.signIn();
  } catch (thrown) {
    throw asKitError(thrown, "Signing in");
  }
  return callPatiently(door, { door: "join", request, answer: joinAnswerShape });
}

function createPush({ account, browser, clock, hash, memory, registrar, tabs, writer }: LaterParts): PushSwitch {
  const devices = deviceDocuments(writer, hash, browser.userAgent);
  const mayTend = async (uid: string): Promise<boolean> => tabs === undefined || tabs.claim(`${uid}/device`);
  return new PushSwitch({ account, browser, clock, devices, mayTend, memory, registrar });
}

/** An item of an inbox that is being watched. */
const loadedFrom =
  ({ inbox }: Watches) =>
  (notificationId: string): Notification | undefined => {
    const [eventId = ""] = notificationId.split("_", 1);
    const { value } = inbox(eventId).get();
    const isIt = (item: Notification): boolean => item.notificationId === notificationId;
    return value?.items.find(isIt) ?? value?.archived.find(isIt);
  };

function createQueue(parts: LaterParts, watches: Watches): ActionQueue {
  const loaded = loadedFrom(watches);
  const { account, actions, clock, network, oneAtATime, writer } = parts;
  const serverClock = createServerClock(clock, parts.askServerTime);
  const deliver: ConstructorParameters<typeof ActionQueue>[0]["deliver"] = (action, takenAt) =>
    deliverAction({ writer, loaded }, action, takenAt);
  return new ActionQueue({ account, clock, network, storage: actions, oneAtATime, serverClock, deliver });
}

/** What goes on by itself. */
function tend(parts: LaterParts, { source }: Begun) {
  const { account, clock, link, network, tabs } = parts;
  const renew = (): Promise<unknown> => account.idToken({ renew: true }).catch(() => null);
  return {
    asKitError,
    openCircle: (uid, lock) => new Circle({ source: parts.source, clock, network, renew, tabs }, uid, lock),
    pulse: new Watchdog({ clock, network, ask: source.ping }),
    readGallery,
    readInbox: (from, eventId) => readInbox({ source: from, clock, tellWithdrawn: link.tellWithdrawn }, eventId),
    readProgress,
    onOpen: link.onOpen,
    speak: (language) => void link.tellLanguage(language),
    update: parts.update,
  } satisfies Partial<Later>;
}

/** The part of the kit that is loaded after the start: see assembleKit. */
export function createLater(parts: LaterParts, begun: Begun): Later {
  const { account, device, link, writer } = parts;
  const { source, watches } = begun;
  const { clock, network } = parts;
  const door: PatientDeps = { clock, fetch: parts.fetch, idToken: () => account.idToken(), network };
  const queue = createQueue(parts, watches);
  const own = ownActions(queue, watches, loadedFrom(watches));
  const push = createPush(parts);
  const inOneTab = tellInOneTab(parts);
  const forget = () => queue.forget();
  link.onSubscriptionChanged(() => void push.refresh());
  return {
    ...tend(parts, begun),
    ...{ device, push, writer, door, forget },
    preferences: createPreferenceCentre(queue, watches.open(watchingPreferences(source))),
    unsaved: queue.unsaved,
    invitation: (request) => callPatiently(door, { door: "invitation", request, answer: invitationAnswerShape }),
    join: async (request) => {
      try {
        return await signInAndJoin(parts, door, request);
      } finally {
        // Whoever looked before they had joined was sent away; and it may have worked though no answer came.
        watches.retry();
      }
    },
    watchMe: own.me,
    watchInbox: own.inbox,
    onNewItem: (eventId, listener) => tellNewItems({ inbox: watches.inbox(eventId), inOneTab }, listener),
    setConsent: (eventId, granted) => queue.perform({ kind: "consent", eventId, granted }),
    markSeen: own.markSeen,
    markRead: own.mark("read"),
    archive: own.mark("archived"),
    answerNotMe: own.mark("notMe"),
    exportMe: async (request) => {
      requireUid(account, "Export");
      return (await callDoor(door, { door: "export", request, answer: exportAnswerShape })).text;
    },
    signOut: async () => {
      await push.leave();
      await account.signOut();
      await forget();
      await device.whenForgotten();
    },
    eraseMe: () => eraseMe(parts, { door, push, forget }),
  };
}
