import { DEVICE_GONE_MS, DEVICE_SILENT_MS, groups } from "@shutterbell/contract";
import type { Firestore, QueryDocumentSnapshot } from "firebase-admin/firestore";
import { isFailedPrecondition } from "../errors.ts";
import { log } from "../log.ts";

export interface PruneDeps {
  readonly firestore: Firestore;
  readonly now: () => Date;
}

const PAGE = 200;

/**
 * Removes what has outlived its use: deliveries, dead letters and audit entries past their `expireAt`, and browsers that have not
 * opened the app for so long that their push addresses are dead; marks those that are on the way there. A TTL policy
 * removes the first three as well, within a day or so; this does it where there is none, and on time.
 */
export async function prune(deps: PruneDeps): Promise<void> {
  log.pruned({
    deliveries: await removeExpired(deps, groups.deliveries),
    deadLetters: await removeExpired(deps, groups.deadLetters),
    auditEntries: await removeExpired(deps, groups.auditEntries),
    devicesRemoved: await removeGoneDevices(deps),
    devicesSilent: await markSilentDevices(deps),
  });
}

type Page = (after: QueryDocumentSnapshot | null) => Promise<readonly QueryDocumentSnapshot[]>;

async function forEach(page: Page, work: (doc: QueryDocumentSnapshot) => Promise<boolean>): Promise<number> {
  let done = 0;
  for (let after: QueryDocumentSnapshot | null = null; ;) {
    const docs = await page(after);
    const worked = await Promise.all(docs.map(work));
    done += worked.filter(Boolean).length;
    after = docs.at(-1) ?? null;
    if (docs.length < PAGE || after === null) return done;
  }
}

const before = ({ firestore }: PruneDeps, group: string, field: string, until: Date): Page => {
  const ordered = firestore.collectionGroup(group).where(field, "<=", until).orderBy(field, "asc");
  return async (after) => (await (after === null ? ordered : ordered.startAfter(after)).limit(PAGE).get()).docs;
};

/** What was written since it was read has another life before it. */
const unlessWritten = (write: Promise<unknown>): Promise<boolean> =>
  write.then(
    () => true,
    (error: unknown) => {
      if (isFailedPrecondition(error)) return false;
      throw error;
    },
  );

const remove = (doc: QueryDocumentSnapshot): Promise<boolean> =>
  unlessWritten(doc.ref.delete({ lastUpdateTime: doc.updateTime }));

const removeExpired = (deps: PruneDeps, group: string): Promise<number> =>
  forEach(before(deps, group, "expireAt", deps.now()), remove);

const ago = ({ now }: PruneDeps, ms: number): Date => new Date(now().getTime() - ms);

const removeGoneDevices = (deps: PruneDeps): Promise<number> =>
  forEach(before(deps, groups.devices, "refreshedAt", ago(deps, DEVICE_GONE_MS)), remove);

const markSilentDevices = (deps: PruneDeps): Promise<number> =>
  forEach(before(deps, groups.devices, "refreshedAt", ago(deps, DEVICE_SILENT_MS)), async (doc) => {
    if (doc.get("silentSince") !== undefined) return false;
    return unlessWritten(doc.ref.update({ silentSince: deps.now() }, { lastUpdateTime: doc.updateTime }));
  });
