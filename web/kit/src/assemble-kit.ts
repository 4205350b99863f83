import { invitationAnswer, joinAnswer, type JoinAnswer, type JoinRequest } from "@shutterbell/contract";
import { keepBackstage } from "./backstage.ts";
import type { WorkerLink } from "./browser/worker-link.ts";
import { callDoor, type DoorDeps } from "./call-door.ts";
import { asKitError } from "./errors.ts";
import { Pulse } from "./live/pulse.ts";
import { tellNewItems } from "./live/tell-new-items.ts";
import { Watches } from "./live/watches.ts";
import { type Account, uidOf } from "./ports/account.ts";
import type { ActionStorage, OneAtATime } from "./ports/action-storage.ts";
import type { Clock } from "./ports/clock.ts";
import type { DocumentSource } from "./ports/document-source.ts";
import type { DocumentWriter } from "./ports/document-writer.ts";
import type { Network } from "./ports/network.ts";
import type { DeviceMemory, PushBrowser, Registrar } from "./ports/push-browser.ts";
import type { AskServerTime } from "./ports/server-time.ts";
import { createPreferenceCentre } from "./preferences/preference-centre.ts";
import { deviceDocuments } from "./push/device-documents.ts";
import { PushSwitch } from "./push/push-switch.ts";
import { ActionQueue } from "./queue/action-queue.ts";
import { deliverAction } from "./queue/deliver-action.ts";
import { ownActions } from "./queue/own-actions.ts";
import { createServerClock } from "./queue/server-clock.ts";
import { createTeller, type Teller } from "./teller.ts";
import type { Kit, Observation } from "./types.ts";

/** Everything outside of the kit. */
export interface KitParts {
  readonly account: Account;
  readonly actions: ActionStorage;
  readonly askServerTime: AskServerTime;
  readonly browser: PushBrowser;
  readonly clock: Clock;
  readonly fetch: typeof fetch;
  readonly hash: (text: string) => Promise<string>;
  readonly link: WorkerLink;
  readonly memory: DeviceMemory;
  readonly network: Network;
  readonly oneAtATime: OneAtATime;
  readonly registrar: Registrar;
  readonly source: DocumentSource;
  readonly writer: DocumentWriter;
}

function assemblePush({ account, browser, clock, hash, link, memory, registrar, writer }: KitParts): PushSwitch {
  const devices = deviceDocuments(writer, hash, browser.userAgent);
  const push = new PushSwitch({ account, browser, clock, devices, memory, registrar });
  link.onSubscriptionChanged(() => void push.refresh());
  return push;
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

function assembleQueue(parts: KitParts, { loaded }: Watches): ActionQueue {
  const { account, actions, clock, network, oneAtATime, writer } = parts;
  const serverClock = createServerClock(clock, parts.askServerTime);
  const deliver: ConstructorParameters<typeof ActionQueue>[0]["deliver"] = (action, takenAt) =>
    deliverAction({ writer, loaded }, action, takenAt);
  return new ActionQueue({ account, clock, network, storage: actions, oneAtATime, serverClock, deliver });
}

async function signInAndJoin({ account }: KitParts, door: DoorDeps, request: JoinRequest): Promise<JoinAnswer> {
  try {
    if ((await account.idToken()) === null) await account.signIn();
  } catch (thrown) {
    throw asKitError(thrown, "Signing in");
  }
  return callDoor(door, { door: "join", request, answer: joinAnswer });
}

/** The kit over whatever plays the parts of the outside. */
export function assembleKit(parts: KitParts): Kit {
  const { account } = parts;
  const push = assemblePush(parts);
  const observations = createTeller<Observation>();
  const watches = assembleWatches(parts, observations);
  const door: DoorDeps = { fetch: parts.fetch, idToken: () => account.idToken() };
  const queue = assembleQueue(parts, watches);
  const own = ownActions(queue, watches);
  const kit: Kit = {
    session: account.session,
    push,
    preferences: createPreferenceCentre(queue, watches.preferences),
    unsaved: queue.unsaved,
    invitation: (request) => callDoor(door, { door: "invitation", request, answer: invitationAnswer }),
    join: async (request) => {
      const answer = await signInAndJoin(parts, door, request);
      // Whoever looked before they had joined was sent away.
      watches.retry();
      return answer;
    },
    watchEvent: watches.event,
    watchMe: own.me,
    watchGallery: watches.gallery,
    watchInbox: own.inbox,
    watchProgress: watches.progress,
    onNewItem: (eventId, listener) => tellNewItems(watches.inbox(eventId), listener),
    setConsent: (eventId, granted) => queue.perform({ kind: "consent", eventId, granted }),
    markSeen: own.markSeen,
    markRead: own.mark("read"),
    archive: own.mark("archived"),
    answerNotMe: own.mark("notMe"),
    onOpen: parts.link.onOpen,
    observe: observations.listen,
    signOut: async () => {
      await push.leave();
      await account.signOut();
      await queue.forget();
    },
  };
  const { clock, source, writer } = parts;
  return keepBackstage(kit, { clock, source, writer, door, open: (watching) => watches.open(watching) });
}
