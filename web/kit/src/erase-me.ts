import { eraseAnswer } from "@shutterbell/contract";
import type { WorkerLink } from "./browser/worker-link.ts";
import { callDoor, type DoorDeps } from "./call-door.ts";
import { type Account, requireUid } from "./ports/account.ts";
import type { PushSwitch } from "./push/push-switch.ts";

export interface EraseParts {
  readonly account: Account;
  readonly link: Pick<WorkerLink, "closeNotifications">;
}

/** Asks the server first: where it does not answer, nothing here has changed either. */
export async function eraseMe(
  { account, link }: EraseParts,
  { door, push }: { readonly door: DoorDeps; readonly push: Pick<PushSwitch, "leave"> },
): Promise<void> {
  requireUid(account, "Deletion");
  await callDoor(door, { door: "erase", request: { eventId: null, uid: null }, answer: eraseAnswer });
  await link.closeNotifications();
  // The server has forgotten this device by itself; what is left is what the browser holds of it.
  await push.leave().catch(() => undefined);
  await account.signOut();
}
