import { FieldValue } from "firebase-admin/firestore";
import { dataAt, LONG_AGO, type Row, seed } from "./row.ts";

export const preconditions: readonly Row[] = [
  {
    name: "an update holds where the document was written last at that time",
    async run(place) {
      const lastUpdateTime = await seed(place, "a", { count: 1 });
      const { writeTime } = await place.doc("a").update({ count: 2 }, { lastUpdateTime });
      await place.doc("a").update({ count: 3 }, { lastUpdateTime: writeTime });
      return dataAt(place, "a");
    },
  },
  {
    name: "the time of a read is good for it",
    async run(place) {
      await seed(place, "a", { count: 1 });
      const { updateTime = LONG_AGO } = await place.doc("a").get();
      await place.doc("a").update({ count: 2 }, { lastUpdateTime: updateTime });
      return dataAt(place, "a");
    },
  },
  {
    name: "an update is refused where somebody wrote since",
    async run(place) {
      const lastUpdateTime = await seed(place, "a", { count: 1 });
      await place.doc("a").update({ count: 2 });
      await place.doc("a").update({ count: 3 }, { lastUpdateTime });
    },
  },
  {
    name: "an update is refused where somebody wrote the same again",
    async run(place) {
      const lastUpdateTime = await seed(place, "a", { count: 1 });
      await place.doc("a").set({ count: 1, again: FieldValue.serverTimestamp() });
      await place.doc("a").update({ count: 3 }, { lastUpdateTime });
    },
  },
  {
    name: "an update with a precondition of what is not there",
    run: (place) => place.doc("a").update({ count: 1 }, { lastUpdateTime: LONG_AGO }),
  },
  {
    name: "an update of what was deleted since",
    async run(place) {
      const lastUpdateTime = await seed(place, "a", {});
      await place.doc("a").delete();
      await place.doc("a").update({ count: 1 }, { lastUpdateTime });
    },
  },
  {
    name: "a delete is refused where somebody wrote since",
    async run(place) {
      const lastUpdateTime = await seed(place, "a", { count: 1 });
      await place.doc("a").update({ count: 2 });
      await place.doc("a").delete({ lastUpdateTime });
    },
  },
  {
    name: "a delete with a precondition of what is not there",
    run: (place) => place.doc("a").delete({ lastUpdateTime: LONG_AGO }),
  },
  {
    name: "a delete holds where nobody wrote since",
    async run(place) {
      await place.doc("a").delete({ lastUpdateTime: await seed(place, "a", {}) });
      return (await place.doc("a").get()).exists;
    },
  },
];
