import type { Transaction } from "firebase-admin/firestore";
import { dataAt, outcomeOf, type Place, plain, type Row, seed } from "./row.ts";

/** Runs it twice at once; each has read before either commits. */
async function atOnce(place: Place, work: (transaction: Transaction) => Promise<void>) {
  let [tries, waiting] = [0, 2];
  const both = Promise.withResolvers<void>();
  const one = () =>
    place.firestore.runTransaction(async (transaction) => {
      tries += 1;
      await work(transaction);
      if ((waiting -= 1) <= 0) both.resolve();
      await both.promise;
    });
  const ended = await Promise.allSettled([one(), one()]);
  return { isRepeated: tries > 2, ended: ended.map(({ status }) => status) };
}

export const transactions: readonly Row[] = [
  {
    name: "a transaction that meets another is repeated, and neither is lost",
    async run(place) {
      await seed(place, "a", { count: 0 });
      const how = await atOnce(place, async (transaction) => {
        const count: unknown = (await transaction.get(place.doc("a"))).get("count");
        transaction.update(place.doc("a"), { count: Number(count) + 1 });
      });
      return [how, await dataAt(place, "a")];
    },
  },
  {
    name: "also where both found that nothing was there",
    async run(place) {
      const how = await atOnce(place, async (transaction) => {
        const found = await transaction.get(place.doc("a"));
        transaction.set(place.doc("a"), { count: Number(found.get("count") ?? 0) + 1 });
      });
      return [how, await dataAt(place, "a")];
    },
  },
  {
    name: "a transaction that only reads writes nothing and gives its result",
    async run(place) {
      await seed(place, "a", { count: 3 });
      return place.firestore.runTransaction(async (transaction) => {
        const [found, missing] = await transaction.getAll(place.doc("a"), place.doc("b"));
        return [plain(found?.data()), missing?.exists];
      });
    },
  },
  {
    name: "a transaction reads a query",
    async run(place) {
      await seed(place, "a", { count: 3 });
      await seed(place, "b", { count: 4 });
      return place.firestore.runTransaction(async (transaction) => {
        const query = place.firestore.collection(place.root).where("count", ">", 3);
        return (await transaction.get(query)).docs.map(({ id }) => id);
      });
    },
  },
  {
    name: "a transaction whose work throws writes nothing",
    async run(place) {
      const ended = await place.firestore
        .runTransaction(async (transaction) => {
          transaction.set(place.doc("a"), {});
          throw new Error("no");
        })
        .catch((error: unknown) => (error instanceof Error ? error.message : "?"));
      return [ended, (await place.doc("a").get()).exists];
    },
  },
  {
    name: "a transaction does not read after it wrote",
    async run(place) {
      const work = place.firestore.runTransaction(async (transaction) => {
        transaction.set(place.doc("a"), {});
        await transaction.get(place.doc("b"));
      });
      return work.then(
        () => "read",
        () => "refused",
      );
    },
  },
  {
    name: "a transaction that creates what is there is not repeated",
    async run(place) {
      await seed(place, "a", {});
      let tries = 0;
      const work = () =>
        place.firestore.runTransaction(async (transaction) => {
          tries += 1;
          transaction.create(place.doc("a"), {});
        });
      return [await outcomeOf(work), tries];
    },
  },
];
