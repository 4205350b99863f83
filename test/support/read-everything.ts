import type { CollectionReference, Firestore } from "firebase-admin/firestore";

/** Every document that there is, by path: of every collection, also of those that no code of ours names. */
export async function readEverything(firestore: Firestore): Promise<ReadonlyMap<string, unknown>> {
  const found = new Map<string, unknown>();
  const follow = async (collection: CollectionReference): Promise<void> => {
    // Also documents that are none, and have something below them.
    const refs = await collection.listDocuments();
    const snapshots = refs.length === 0 ? [] : await firestore.getAll(...refs);
    for (const snapshot of snapshots) if (snapshot.exists) found.set(snapshot.ref.path, snapshot.data());
    const below = await Promise.all(refs.map((ref) => ref.listCollections()));
    await Promise.all(below.flat().map(follow));
  };
  await Promise.all((await firestore.listCollections()).map(follow));
  return found;
}

/** The paths at which any of these words stands, in the path itself or in what it holds. */
export const pathsWith = (everything: ReadonlyMap<string, unknown>, words: readonly string[]): string[] =>
  [...everything]
    .filter(([path, data]) => words.some((word) => `${path} ${JSON.stringify(data)}`.includes(word)))
    .map(([path]) => path)
    .toSorted();
