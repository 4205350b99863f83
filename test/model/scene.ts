import { type Delivery, type DocumentKind, type DocumentOf, paths, readDocument } from "@shutterbell/contract";
import type { Store } from "../support/memory-firestore/store.ts";
import type { History } from "./history.ts";
import type { Run } from "./runs.ts";
import { EVENT } from "./setting.ts";

/** The numbers of the invariants that a sequence can break. */
export type Invariant = `I${1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12 | 13 | 14 | 15 | 16}`;

/** What whoever watches over an invariant sees. */
export interface Scene {
  readonly store: Store;
  readonly history: History;
  readonly now: () => Date;
  readonly run: () => Run | undefined;
  readonly report: (invariant: Invariant, what: string) => void;
}

type Fields = Readonly<Record<string, unknown>>;
const parsed = new WeakMap<Fields, unknown>();

/** Parsing is most of the work of a watcher, and what is stored is never changed in place. */
export function parseOnce<K extends DocumentKind>(kind: K, fields: Fields, path: string): DocumentOf<K> {
  const known = parsed.get(fields) as DocumentOf<K> | undefined;
  const document = known ?? readDocument(kind, fields, path);
  parsed.set(fields, document);
  return document;
}

/** A stored document; null where there is none. */
export function read<K extends DocumentKind>({ store }: Pick<Scene, "store">, kind: K, path: string) {
  const stored = store.read(path);
  return stored === null ? null : parseOnce(kind, stored.fields, path);
}

/** Of a version that no reader of today knows. */
const isReadable = (fields: Fields): boolean => fields["schemaVersion"] === 1;

/** Every readable document of one collection, by its id. */
export function readAll<K extends DocumentKind>({ store }: Pick<Scene, "store">, kind: K, collection: string) {
  const prefix = `${collection}/`;
  const found = new Map<string, DocumentOf<K>>();
  for (const path of store.paths()) {
    const fields = store.read(path)?.fields;
    const isOfIt = path.startsWith(prefix) && !path.slice(prefix.length).includes("/");
    if (isOfIt && fields !== undefined && isReadable(fields))
      found.set(path.slice(prefix.length), parseOnce(kind, fields, path));
  }
  return found;
}

export const readDeliveries = (scene: Pick<Scene, "store">): ReadonlyMap<string, Delivery> =>
  readAll(scene, "delivery", paths.deliveries(EVENT));

const photoIdOf = (itemId: string): string => itemId.slice(itemId.indexOf("_") + 1);

/** What one delivery tells of: the path of each item, and in which life it was when the delivery was begun. */
export const meantBy = ({ history }: Pick<Scene, "history">, { uid, covers, cursor }: Delivery) =>
  covers.map((id) => {
    const path = paths.inboxItem(uid, id);
    return { id, photoId: photoIdOf(id), path, life: cursor === null ? 0 : history.lifeKnownAt(path, cursor.at) };
  });

/** Those of them that are still there, and still to be told of. */
export function liveOf(scene: Pick<Scene, "store" | "history" | "now">, delivery: Delivery) {
  return meantBy(scene, delivery).flatMap(({ path, life }) => {
    const item = read(scene, "inboxItem", path);
    const isSame = item !== null && scene.history.life(path) === life;
    return isSame && item.answer === null && item.expireAt > scene.now() ? [{ path, life, item }] : [];
  });
}
