import {
  announcementSchema,
  eraseAnswerShape,
  parseInput,
  paths,
  type Role,
  SCHEMA_VERSION,
  withdrawPhotoAnswerShape,
} from "@shutterbell/contract";
import type { Clock } from "../ports/clock.ts";
import type { Later } from "../later.ts";
import { callDoor } from "../call-door.ts";
import { asKitError, attempt, kitError } from "../errors.ts";
import { messageOf } from "../kit-error.ts";
import type { AnnouncementDraft } from "./types.ts";

export interface ActionDeps extends Pick<Later, "writer" | "door"> {
  readonly clock: Clock;
}

/**
 * Each by itself: the rules refuse one that somebody else was quicker with, and in one write that one would hold up the
 * others.
 */
export async function redrive(deps: ActionDeps, eventId: string, deliveryIds: readonly string[]): Promise<void> {
  const { writer } = deps;
  const outcomes = await Promise.allSettled(
    deliveryIds.map((id) =>
      writer.update([{ path: paths.deadLetter(eventId, id), fields: { redriveRequestedAt: writer.serverTime() } }]),
    ),
  );
  const failures = outcomes
    .filter((outcome) => outcome.status === "rejected")
    .map(({ reason }) => asKitError(reason, "Sending again"));
  const grave = failures.find(({ code }) => code !== "kit/denied") ?? null;
  if (grave !== null) throw grave;
  const [first] = failures;
  if (first !== undefined && failures.length === deliveryIds.length) throw first;
}

/** @param announcementId whoever asks makes it up; it is never used twice */
export async function announce(
  deps: ActionDeps,
  { eventId, announcementId }: { readonly eventId: string; readonly announcementId: string },
  draft: AnnouncementDraft,
): Promise<void> {
  const { writer, clock } = deps;
  const { text, priority } = parseDraft(draft, clock.now());
  const document = { schemaVersion: SCHEMA_VERSION, text, priority, createdAt: writer.serverTime() };
  await attempt("The announcement", () => writer.set(paths.announcement(eventId, announcementId), document));
}

function parseDraft(draft: AnnouncementDraft, now: Date): AnnouncementDraft {
  try {
    return parseInput(announcementSchema, { ...draft, schemaVersion: SCHEMA_VERSION, createdAt: now }, "Announcement");
  } catch (thrown) {
    throw kitError("kit/bad-input", "The announcement", { detail: messageOf(thrown), cause: thrown });
  }
}

export const takeBack = ({ writer }: ActionDeps, eventId: string, announcementId: string): Promise<void> =>
  attempt("Taking back", () => writer.remove(paths.announcement(eventId, announcementId)));

/** @param secret 128 random bits or more, base64url */
export const renewLink = ({ writer }: ActionDeps, eventId: string, secret: string): Promise<void> =>
  attempt("A new invitation", () =>
    writer.update([{ path: paths.join(eventId), fields: { secret, rotatedAt: writer.serverTime() } }]),
  );

export const setRole = (
  { writer }: ActionDeps,
  { eventId, uid }: { readonly eventId: string; readonly uid: string },
  role: Role,
): Promise<void> =>
  attempt("The role", () => writer.update([{ path: paths.participant(eventId, uid), fields: { role } }]));

export async function withdrawPhoto({ door }: ActionDeps, eventId: string, photoId: string): Promise<void> {
  const request = { eventId, photoId };
  await callDoor(door, { door: "withdraw-photo", request, answer: withdrawPhotoAnswerShape, refused: "kit/denied" });
}

export async function erasePerson({ door }: ActionDeps, eventId: string, uid: string): Promise<void> {
  await callDoor(door, { door: "erase", request: { eventId, uid }, answer: eraseAnswerShape, refused: "kit/denied" });
}
