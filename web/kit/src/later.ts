import { invitationAnswerShape, joinAnswerShape, type JoinAnswer, type JoinRequest } from "@shutterbell/contract";
import type { KitParts } from "./assemble-kit.ts";
import { callDoor, type DoorDeps } from "./call-door.ts";
import { answerNotMe, archive, type ChangeDeps, markRead, markSeen, setConsent } from "./change-own.ts";
import { asKitError } from "./errors.ts";
import type { Watches } from "./live/watches.ts";
import type { DocumentWriter } from "./ports/document-writer.ts";
import type { Registrar } from "./ports/push-browser.ts";
import { createPreferenceCentre } from "./preferences/preference-centre.ts";
import { watchingPreferences } from "./preferences/watching-preferences.ts";
import { deviceDocuments } from "./push/device-documents.ts";
import { PushSwitch } from "./push/push-switch.ts";
import type { Kit } from "./types.ts";

/** What a reader does, besides looking; none of it is needed to draw the first photo. */
export interface Later extends Pick<
  Kit,
  "preferences" | "invitation" | "join" | "setConsent" | "markSeen" | "markRead" | "archive" | "answerNotMe"
> {
  readonly push: PushSwitch;
}

/** Everything outside of the kit that only this part needs. */
export interface LaterParts extends KitParts {
  readonly fetch: typeof fetch;
  readonly hash: (text: string) => Promise<string>;
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

function createPush({ account, browser, clock, hash, memory, registrar, writer }: LaterParts): PushSwitch {
  const devices = deviceDocuments(writer, hash, browser.userAgent);
  return new PushSwitch({ account, browser, clock, devices, memory, registrar });
}

/** The part of the kit that is loaded after the start: see assembleKit. */
export function createLater(parts: LaterParts, watches: Watches): Later {
  const { account, clock, source, writer } = parts;
  const door: DoorDeps = { fetch: parts.fetch, idToken: () => account.idToken() };
  const changes: ChangeDeps = { account, writer, loaded: watches.loaded };
  return {
    push: createPush(parts),
    preferences: createPreferenceCentre({ account, clock, writer }, watches.add(watchingPreferences(source))),
    invitation: (request) => callDoor(door, { door: "invitation", request, answer: invitationAnswerShape }),
    join: async (request) => {
      const answer = await signInAndJoin(parts, door, request);
      // Whoever looked before they had joined was sent away.
      watches.retry();
      return answer;
    },
    setConsent: (eventId, granted) => setConsent(changes, eventId, granted),
    markSeen: (notificationIds) => markSeen(changes, notificationIds),
    markRead: (notificationId) => markRead(changes, notificationId),
    archive: (notificationId) => archive(changes, notificationId),
    answerNotMe: (notificationId) => answerNotMe(changes, notificationId),
  };
}
