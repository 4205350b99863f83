import { FieldPath } from "firebase-admin/firestore";
import { outcomeOf, type Row, seed } from "./row.ts";

export const groups: readonly Row[] = [
  {
    name: "a collection holds no documents of collections below it",
    async run(place) {
      await seed(place, "a", {});
      await seed(place, "a/below/b", {});
      return (await place.firestore.collection(place.root).get()).docs.map(({ id }) => id);
    },
  },
  {
    name: "a collection group finds them wherever they stand, by an order and a filter",
    async run(place) {
      const group = `group-${place.root}`;
      for (const [parent, n] of [
        ["z", 1],
        ["a", 2],
        ["m", 3],
        ["b", 2],
      ] as const) {
        await place.doc(`${parent}/${group}/one`).set({ n });
        await place.doc(`${parent}/not-${group}/one`).set({ n });
      }
      const found = await place.firestore.collectionGroup(group).where("n", ">=", 2).orderBy("n", "asc").get();
      const [, second] = found.docs;
      const rest = await place.firestore.collectionGroup(group).orderBy("n", "asc").startAfter(second).get();
      const named = (docs: typeof found.docs) => docs.map(({ ref }) => ref.path.split("/").at(-3));
      return [named(found.docs), named(rest.docs)];
    },
  },
  {
    name: "a collection group in the order of the ids is in that of the paths, and starts behind one",
    async run(place) {
      const group = `group-${place.root}`;
      for (const parent of ["a-b", "a", "b", "a.b"]) await place.doc(`${parent}/${group}/one`).set({});
      const ordered = place.firestore.collectionGroup(group).orderBy(FieldPath.documentId());
      const all = (await ordered.get()).docs;
      const behind = all[1]?.ref.path ?? "";
      const [rest, page] = [await ordered.startAfter(behind).get(), await ordered.startAfter(all[0]).limit(2).get()];
      return [all, rest.docs, page.docs].map((docs) => docs.map(({ ref }) => ref.path.split("/").at(-3)));
    },
  },
  {
    name: "a projection onto nothing leaves the ids",
    async run(place) {
      await seed(place, "a", { secret: 1 });
      const [doc] = (await place.firestore.collection(place.root).select().orderBy(FieldPath.documentId()).get()).docs;
      return [doc?.id, doc?.exists, doc?.data(), doc?.get("secret") ?? "nothing"];
    },
  },
  {
    name: "a document of a query may be the condition of a write",
    async run(place) {
      await seed(place, "a", { n: 1 });
      const [doc] = (await place.firestore.collection(place.root).where("n", "==", 1).get()).docs;
      await doc?.ref.update({ n: 2 }, { lastUpdateTime: doc.updateTime });
      return outcomeOf(async () => doc?.ref.delete({ lastUpdateTime: doc.updateTime }));
    },
  },
];
