import { eraseAnswerShape } from "@shutterbell/contract";
import type { WorkerLink } from "./browser/worker-link.ts";
import { callDoor, type DoorDeps } from "./call-door.ts";
import type { LaterParts } from "./later.ts";
import type { Account } from "./ports/account.ts";
import { requireUid } from "./ports/require-uid.ts";
import type { PushSwitch } from "./push/push-switch.ts";

export interface EraseParts {
  readonly account: Account;
  readonly device: Pick<LaterParts["device"], "whenForgotten">;
  readonly link: Pick<WorkerLink, "closeNotifications">;
}

interface EraseWays {
  readonly door: DoorDeps;
  readonly push: Pick<PushSwitch, "leave">;
  /** Forgets what waited to be saved. */
  readonly forget: () => Promise<void>;
}

/** Asks the server first: where it does not answer, nothing here has changed either. */
export async function eraseMe({ account, device, link }: EraseParts, { door, push, forget }: EraseWays): Promise<void> {
  requireUid(account, "Deletion");
  await callDoor(door, { door: "erase", request: { eventId: null, uid: null }, answer: eraseAnswerShape });
  await link.closeNotifications();
  // The server has forgotten this device by itself; what is left is what the browser holds of it.
  await push.leave().catch(() => undefined);
  await account.signOut();
  await forget();
  await device.whenForgotten();
}
