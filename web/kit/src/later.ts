import {
  exportAnswerShape,
  invitationAnswerShape,
  joinAnswerShape,
  type JoinAnswer,
  type JoinRequest,
} from "@shutterbell/contract";
import type { KitParts } from "./assemble-kit.ts";
import { callDoor, type DoorDeps } from "./call-door.ts";
import { eraseMe } from "./erase-me.ts";
import { asKitError } from "./errors.ts";
import type { Watches } from "./live/watches.ts";
import type { ActionStorage, OneAtATime } from "./ports/action-storage.ts";
import { requireUid } from "./ports/account.ts";
import type { DocumentWriter } from "./ports/document-writer.ts";
import type { Registrar } from "./ports/push-browser.ts";
import type { AskServerTime } from "./ports/server-time.ts";
import { createPreferenceCentre } from "./preferences/preference-centre.ts";
import { watchingPreferences } from "./preferences/watching-preferences.ts";
import { deviceDocuments } from "./push/device-documents.ts";
import { PushSwitch } from "./push/push-switch.ts";
import { ActionQueue } from "./queue/action-queue.ts";
import { deliverAction } from "./queue/deliver-action.ts";
import { ownActions } from "./queue/own-actions.ts";
import { createServerClock } from "./queue/server-clock.ts";
import type { Kit } from "./types.ts";

/** What a reader does, besides looking; none of it is needed to draw the first photo. */
export interface Later extends Pick<
  Kit,
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
> {
  readonly push: PushSwitch;
  readonly writer: DocumentWriter;
  readonly door: DoorDeps;
  /** Forgets what waited to be saved, of whoever has signed out. */
  readonly forget: () => Promise<void>;
}

/** Everything outside of the kit that only this part needs. */
export interface LaterParts extends KitParts {
  readonly actions: ActionStorage;
  readonly askServerTime: AskServerTime;
  readonly fetch: typeof fetch;
  readonly hash: (text: string) => Promise<string>;
  readonly oneAtATime: OneAtATime;
  readonly registrar: Registrar;
  readonly writer: DocumentWriter;
}

export type CreateLater = (parts: KitParts, watches: Watches) => Later;

async function signInAndJoin({ account }: KitParts, door: DoorDeps, request: JoinRequest): Promise<JoinAnswer> {
  try {
    if ((await account.idToken()) === null) await account.signIn();
  } catch (thrown) {
    throw asKitError(thrown, "Signing in");
  }
  return callDoor(door, { door: "join", request, answer: joinAnswerShape });
}

function createPush({ account, browser, clock, hash, memory, registrar, tabs, writer }: LaterParts): PushSwitch {
  const devices = deviceDocuments(writer, hash, browser.userAgent);
  const mayTend = async (uid: string): Promise<boolean> => tabs === undefined || tabs.claim(`${uid}/device`);
  return new PushSwitch({ account, browser, clock, devices, mayTend, memory, registrar });
}

function createQueue(parts: LaterParts, { loaded }: Watches): ActionQueue {
  const { account, actions, clock, network, oneAtATime, writer } = parts;
  const serverClock = createServerClock(clock, parts.askServerTime);
  const deliver: ConstructorParameters<typeof ActionQueue>[0]["deliver"] = (action, takenAt) =>
    deliverAction({ writer, loaded }, action, takenAt);
  return new ActionQueue({ account, clock, network, storage: actions, oneAtATime, serverClock, deliver });
}

/** The part of the kit that is loaded after the start: see assembleKit. */
export function createLater(parts: LaterParts, watches: Watches): Later {
  const { account, source, writer } = parts;
  const door: DoorDeps = { fetch: parts.fetch, idToken: () => account.idToken() };
  const queue = createQueue(parts, watches);
  const own = ownActions(queue, watches);
  const push = createPush(parts);
  const forget = () => queue.forget();
  return {
    ...{ push, writer, door, forget },
    preferences: createPreferenceCentre(queue, watches.open(watchingPreferences(source))),
    unsaved: queue.unsaved,
    invitation: (request) => callDoor(door, { door: "invitation", request, answer: invitationAnswerShape }),
    join: async (request) => {
      const answer = await signInAndJoin(parts, door, request);
      // Whoever looked before they had joined was sent away.
      watches.retry();
      return answer;
    },
    watchMe: own.me,
    watchInbox: own.inbox,
    setConsent: (eventId, granted) => queue.perform({ kind: "consent", eventId, granted }),
    markSeen: own.markSeen,
    markRead: own.mark("read"),
    archive: own.mark("archived"),
    answerNotMe: own.mark("notMe"),
    exportMe: async (request) => {
      requireUid(account, "Export");
      return (await callDoor(door, { door: "export", request, answer: exportAnswerShape })).text;
    },
    eraseMe: () => eraseMe(parts, { door, push, forget }),
  };
}
