import { deliverConsent } from "./deliver-consent.ts";
import { deliverMark, deliverSeen, type InboxDeps } from "./deliver-inbox.ts";
import { deliverPreferences } from "./deliver-preferences.ts";
import type { NewAction } from "./own-action.ts";

/**
 * Brings one action to the server. Done twice it is as done once: what is there already is not written again.
 * @param takenAt when the person did it, by the server's clock
 */
export async function deliverAction(deps: InboxDeps, { uid, action }: NewAction, takenAt: Date): Promise<void> {
  switch (action.kind) {
    case "seen":
      return deliverSeen(
        deps,
        action.notificationIds.map((notificationId) => ({ uid, kind: "seen", notificationId, takenAt })),
      );
    case "consent":
      return deliverConsent(deps.writer, { ...action, uid, takenAt });
    case "preferences":
      return deliverPreferences(deps.writer, { ...action, uid, takenAt });
    default:
      return deliverMark(deps, { ...action, uid, takenAt });
  }
}
