import type { Firestore } from "firebase-admin/firestore";
import { log } from "../log.ts";
import type { AnnounceDeps } from "../plan/announce.ts";
import type { MissingDeps } from "../plan/write-missing-items.ts";
import type { WithdrawDeps } from "../withdraw/withdraw-person.ts";
import { reconcileAnnouncements, reconcileConsents, reconcileMatches } from "./compare-sources.ts";
import { readCursors } from "./cursor.ts";
import { wakeLetters, wakeStuck } from "./wake-stuck.ts";

export type ReconcileDeps = AnnounceDeps & MissingDeps & WithdrawDeps & { readonly firestore: Firestore };

/** How often it runs; a task of it has the name of its period, so that two runs in one period are one. */
const PERIOD_MS = 60_000;

/**
 * Closes the gaps that a trigger or task which never came would leave: every match set, consent and announcement since
 * the cursor is followed again, and every delivery that should have been looked at by now is. All of it may be done
 * twice, and so it may be killed anywhere; the cursor moves behind what is done.
 */
export async function reconcile(deps: ReconcileDeps): Promise<void> {
  const at = new Date(Math.floor(deps.now().getTime() / PERIOD_MS) * PERIOD_MS);
  const stuck = await wakeStuck(deps, at);
  const letters = await wakeLetters(deps, at);
  const cursors = await readCursors(deps.firestore, deps.now());
  const matchSets = await reconcileMatches(deps, cursors.matches, at);
  const consents = await reconcileConsents(deps, cursors.consents);
  const announcements = await reconcileAnnouncements(deps, cursors.announcements);
  log.reconciled({ stuck, letters, matchSets, consents, announcements });
}
