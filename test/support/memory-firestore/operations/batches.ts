import { dataAt, outcomeOf, plain, type Row, seed } from "./row.ts";

export const batches: readonly Row[] = [
  {
    name: "a batch writes all of it at one time",
    async run(place) {
      await seed(place, "b", { count: 1 });
      await seed(place, "c", {});
      const batch = place.firestore.batch().create(place.doc("a"), { count: 1 }).update(place.doc("b"), { count: 2 });
      const results = await batch.delete(place.doc("c")).set(place.doc("d"), { count: 4 }).commit();
      const times = new Set(results.slice(0, 2).map(({ writeTime }) => writeTime.valueOf()));
      const found = await place.firestore.getAll(...["a", "b", "c", "d"].map(place.doc));
      return [results.length, times.size, found.map((one) => plain(one.data()))];
    },
  },
  {
    name: "a batch of which one write is refused writes nothing",
    async run(place) {
      await seed(place, "b", { count: 1 });
      const batch = place.firestore
        .batch()
        .create(place.doc("a"), {})
        .update(place.doc("c"), { count: 1 })
        .delete(place.doc("b"));
      const outcome = await outcomeOf(() => batch.commit());
      return [outcome, (await place.doc("a").get()).exists, (await place.doc("b").get()).exists];
    },
  },
  {
    name: "a batch whose precondition does not hold writes nothing",
    async run(place) {
      const lastUpdateTime = await seed(place, "b", { count: 1 });
      await place.doc("b").update({ count: 2 });
      const batch = place.firestore.batch().create(place.doc("a"), {});
      const outcome = await outcomeOf(() => batch.update(place.doc("b"), { count: 3 }, { lastUpdateTime }).commit());
      return [outcome, (await place.doc("a").get()).exists, await dataAt(place, "b")];
    },
  },
  {
    name: "a batch that creates what is there",
    async run(place) {
      await seed(place, "b", { count: 1 });
      await place.firestore.batch().set(place.doc("a"), {}).create(place.doc("b"), {}).commit();
    },
  },
  {
    name: "getAll answers in the order that was asked, also for what is not there",
    async run(place) {
      await seed(place, "b", { count: 1 });
      const found = await place.firestore.getAll(place.doc("z"), place.doc("b"), place.doc("a"), place.doc("b"));
      return found.map((one) => [one.id, one.exists]);
    },
  },
];
