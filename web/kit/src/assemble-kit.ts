import { exportAnswer, invitationAnswer, joinAnswer, type JoinAnswer, type JoinRequest } from "@shutterbell/contract";
import type { WorkerLink } from "./browser/worker-link.ts";
import { callDoor, type DoorDeps } from "./call-door.ts";
import { answerNotMe, archive, type ChangeDeps, markRead, markSeen, setConsent } from "./change-own.ts";
import { eraseMe } from "./erase-me.ts";
import { asKitError } from "./errors.ts";
import { Pulse } from "./live/pulse.ts";
import { tellNewItems } from "./live/tell-new-items.ts";
import { Watches } from "./live/watches.ts";
import { type Account, requireUid, uidOf } from "./ports/account.ts";
import type { Clock } from "./ports/clock.ts";
import type { DocumentSource } from "./ports/document-source.ts";
import type { DocumentWriter } from "./ports/document-writer.ts";
import type { Network } from "./ports/network.ts";
import type { DeviceMemory, PushBrowser, Registrar } from "./ports/push-browser.ts";
import { createPreferenceCentre } from "./preferences/preference-centre.ts";
import { deviceDocuments } from "./push/device-documents.ts";
import { PushSwitch } from "./push/push-switch.ts";
import { createTeller, type Teller } from "./teller.ts";
import type { Kit, Observation } from "./types.ts";

/** Everything outside of the kit. */
export interface KitParts {
  readonly account: Account;
  readonly browser: PushBrowser;
  readonly clock: Clock;
  readonly fetch: typeof fetch;
  readonly hash: (text: string) => Promise<string>;
  readonly link: WorkerLink;
  readonly memory: DeviceMemory;
  readonly network: Network;
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
  const changes: ChangeDeps = { account, writer: parts.writer, loaded: watches.loaded };
  return {
    session: account.session,
    push,
    preferences: createPreferenceCentre({ account, clock: parts.clock, writer: parts.writer }, watches.preferences),
    invitation: (request) => callDoor(door, { door: "invitation", request, answer: invitationAnswer }),
    join: async (request) => {
      const answer = await signInAndJoin(parts, door, request);
      // Whoever looked before they had joined was sent away.
      watches.retry();
      return answer;
    },
    watchEvent: watches.event,
    watchMe: watches.me,
    watchGallery: watches.gallery,
    watchInbox: watches.inbox,
    watchProgress: watches.progress,
    onNewItem: (eventId, listener) => tellNewItems(watches.inbox(eventId), listener),
    setConsent: (eventId, granted) => setConsent(changes, eventId, granted),
    markSeen: (notificationIds) => markSeen(changes, notificationIds),
    markRead: (notificationId) => markRead(changes, notificationId),
    archive: (notificationId) => archive(changes, notificationId),
    answerNotMe: (notificationId) => answerNotMe(changes, notificationId),
    onOpen: parts.link.onOpen,
    observe: observations.listen,
    exportMe: async (request) => {
      requireUid(account, "Export");
      return (await callDoor(door, { door: "export", request, answer: exportAnswer })).text;
    },
    eraseMe: () => eraseMe(parts, { door, push }),
    signOut: async () => {
      await push.leave();
      await account.signOut();
    },
  };
}
