import { type Asker, askErasure, type EraseAnswer, type EraseRequest } from "@shutterbell/contract";
import type { Firestore } from "firebase-admin/firestore";
import { readRole } from "../door/read-role.ts";
import { randomToken, sha256 } from "../erase/pseudonym.ts";
import { refuse } from "../errors.ts";
import { log } from "../log.ts";

export interface ErasureDoorDeps {
  readonly firestore: Firestore;
  readonly now: () => Date;
}

/**
 * The door `erase`: everything about the caller, or what one event knows of them; or what an event knows of somebody
 * else, where the caller organises it. It is asked for when this answers, and done a moment later.
 * @throws Refusal `door/not-your-role`
 */
export async function receiveErasure(
  { firestore, now }: ErasureDoorDeps,
  { eventId, uid }: EraseRequest,
  caller: string,
): Promise<EraseAnswer> {
  const by: Asker = uid === null || uid === caller ? "self" : "organiser";
  if (by === "organiser" && !(await isOrganiser(firestore, eventId, caller))) throw refuse("door/not-your-role");
  const asking = { uid: uid ?? caller, eventId, by, now: now(), hash: sha256 };
  const auditId = await askErasure(firestore, { ...asking, auditId: randomToken(), salt: randomToken() });
  log.erasureAsked({ auditId, by, eventId });
  return { auditId };
}

const isOrganiser = async (firestore: Firestore, eventId: string | null, uid: string): Promise<boolean> =>
  eventId !== null && (await readRole(firestore, { eventId, uid })) === "organiser";
