import { kitError } from "../errors.ts";
import { type Account, uidOf } from "./account.ts";

/** @throws KitError `kit/signed-out` */
export function requireUid(account: Account, where: string): string {
  const uid = uidOf(account.session.get());
  if (uid === null) throw kitError("kit/signed-out", where);
  return uid;
}
