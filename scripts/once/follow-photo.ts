import { paths, readDocument } from "@shutterbell/contract";
import type { Firestore } from "firebase-admin/firestore";
import type { Page } from "playwright-core";
import type { Guest } from "../../test/support/guest.ts";
import { until } from "../../test/support/until.ts";
import { readSeen } from "../../test/support/watch-page.ts";

/** What became of one photo: when it was committed, and when each saw it. Milliseconds since 1970, null for never. */
export interface Followed {
  readonly file: string;
  readonly committedAt: number;
  /** By guest. */
  readonly paintedAt: readonly (number | null)[];
  readonly nakedAt: number | null;
  readonly pushes: readonly { readonly guest: number; readonly isMatched: boolean; readonly at: number | null }[];
}

export interface Watchers {
  readonly firestore: Firestore;
  readonly eventId: string;
  readonly guests: readonly Guest[];
  readonly naked: Page;
  readonly timeoutMs: number;
}

const orNull = <T>(work: Promise<T>): Promise<T | null> => work.catch(() => null);

const paintedAt = (page: Page, photoId: string, timeoutMs: number): Promise<number | null> =>
  orNull(until(`photo ${photoId} painted`, async () => (await readSeen(page)).painted[photoId], { timeoutMs }));

/** When the next notification came onto the desktop after `before`; the service worker must have told of it too. */
async function pushedAt(guest: Guest, before: number, timeoutMs: number): Promise<number | null> {
  const onScreen = await orNull(
    until("a notification", () => guest.desktop.history()[before], { timeoutMs, everyMs: 2 }),
  );
  if (onScreen === null) return null;
  const told = await orNull(
    until("the worker's word", async () => Object.keys((await readSeen(guest.page)).shown).length > before, {
      timeoutMs: 2000,
    }),
  );
  return told === null ? null : onScreen.at.getTime();
}

/** Publishes one photo by `publish`, and follows it onto every screen that it must come to. */
export async function followPhoto(
  watchers: Watchers,
  photo: { readonly file: string; readonly photoId: string; readonly matched: ReadonlySet<string> },
  publish: () => Promise<unknown>,
): Promise<Followed> {
  const { firestore, eventId, guests, naked, timeoutMs } = watchers;
  const { file, photoId, matched } = photo;
  const before = guests.map((guest) => guest.desktop.history().length);
  await publish();
  const [stored, nakedAt, ...rest] = await Promise.all([
    firestore.doc(paths.photo(eventId, photoId)).get(),
    paintedAt(naked, photoId, timeoutMs),
    ...guests.map((guest) => paintedAt(guest.page, photoId, timeoutMs)),
    ...guests.map((guest, index) => (matched.has(guest.uid) ? pushedAt(guest, before[index] ?? 0, timeoutMs) : null)),
  ]);
  return {
    file,
    committedAt: readDocument("photo", stored.data(), stored.ref.path).publishedAt.getTime(),
    paintedAt: rest.slice(0, guests.length),
    nakedAt,
    pushes: guests.map((guest, index) => ({
      guest: index,
      isMatched: matched.has(guest.uid),
      at: rest[guests.length + index] ?? null,
    })),
  };
}
