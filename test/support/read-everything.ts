import type { CollectionReference, Firestore } from "firebase-admin/firestore";

/** Every document that there is, by path: of every collection, also of those that no code of ours names. */
export async function readEverything(firestore: Firestore): Promise<ReadonlyMap<string, unknown>> {
  const found = new Map<string, unknown>();
  const follow = async (collections: readonly CollectionReference[]): Promise<void> => {
    for (const collection of collections) {
      // Also documents that are none, and have something below them.
      for (const ref of await collection.listDocuments()) {
        const snapshot = await ref.get();
        if (snapshot.exists) found.set(ref.path, snapshot.data());
        await follow(await ref.listCollections());
      }
    }
  };
  await follow(await firestore.listCollections());
  return found;
}

/** The paths at which any of these words stands, in the path itself or in what it holds. */
export const pathsWith = (everything: ReadonlyMap<string, unknown>, words: readonly string[]): string[] =>
  [...everything]
    .filter(([path, data]) => words.some((word) => `${path} ${JSON.stringify(data)}`.includes(word)))
    .map(([path]) => path)
    .toSorted();
