import { type DocumentSnapshot, FieldPath, FieldValue, Timestamp } from "firebase-admin/firestore";
import { dataAt, LONG_AGO, plain, type Row, seed } from "./row.ts";

const NOON = new Date("2026-06-12T12:00:00.123Z");

const isChanged = ({ createTime = LONG_AGO, updateTime = LONG_AGO }: DocumentSnapshot): boolean =>
  !createTime.isEqual(updateTime);

export const writes: readonly Row[] = [
  {
    name: "a document that is created is there",
    async run(place) {
      await place.doc("a").create({ count: 1, at: NOON, deep: { list: [1, { two: null }] } });
      const snapshot = await place.doc("a").get();
      return [snapshot.exists, snapshot.id, snapshot.ref.parent.id === place.root, plain(snapshot.data())];
    },
  },
  {
    name: "a document that is not there has no data and no times",
    async run(place) {
      const snapshot = await place.doc("a").get();
      return [snapshot.exists, snapshot.data(), snapshot.updateTime, snapshot.get("x")];
    },
  },
  {
    name: "what is there is not created a second time",
    async run(place) {
      await seed(place, "a", { count: 1 });
      await place.doc("a").create({ count: 2 });
    },
  },
  {
    name: "set puts a whole document in the place of another",
    async run(place) {
      await seed(place, "a", { old: 1, both: 1 });
      await place.doc("a").set({ both: 2, "with.dot": 3 });
      return dataAt(place, "a");
    },
  },
  {
    name: "what is not there is not updated",
    run: (place) => place.doc("a").update({ count: 1 }),
  },
  {
    name: "an update changes, adds and takes out what it names, and nothing beside it",
    async run(place) {
      await seed(place, "a", { kept: 1, changed: 1, gone: 1, deep: { kept: 1, changed: 1, gone: 1 } });
      await place.doc("a").update({
        ...{ changed: 2, gone: FieldValue.delete(), added: { x: [true] } },
        ...{ "deep.changed": 2, "deep.gone": FieldValue.delete(), "deep.added.far": 3 },
      });
      return [await dataAt(place, "a"), isChanged(await place.doc("a").get())];
    },
  },
  {
    name: "an update goes through what is no map",
    async run(place) {
      await seed(place, "a", { x: 5 });
      await place.doc("a").update({ "x.y": 1 });
      return dataAt(place, "a");
    },
  },
  {
    name: "a FieldPath reaches names with dots, spaces, backticks and backslashes",
    async run(place) {
      const names = ["a.b", "of two words", "back`tick", "back\\slash", "ünï", "1st", ""].filter(Boolean);
      await seed(place, "a", { map: Object.fromEntries(names.map((name) => [name, 1])) });
      for (const name of names.slice(1)) await place.doc("a").update(new FieldPath("map", name), FieldValue.delete());
      await place.doc("a").update(new FieldPath("map", "x.y", "z"), 2);
      const snapshot = await place.doc("a").get();
      return [plain(snapshot.data()), snapshot.get(new FieldPath("map", "a.b")), snapshot.get("map.a.b") ?? "nothing"];
    },
  },
  {
    name: "several fields by FieldPath in one update",
    async run(place) {
      await seed(place, "a", { x: 1 });
      await place.doc("a").update(new FieldPath("x"), 2, new FieldPath("y", "z.z"), 3);
      return dataAt(place, "a");
    },
  },
  {
    name: "the server's time stands where it was asked for, also deep down, and is that of one moment",
    async run(place) {
      await place.doc("a").set({ at: FieldValue.serverTimestamp(), deep: { at: FieldValue.serverTimestamp() } });
      await place.doc("a").update({ "deep.again": FieldValue.serverTimestamp() });
      const snapshot = await place.doc("a").get();
      const times = ["at", "deep.at", "deep.again"].map((field): unknown => snapshot.get(field));
      const [at, deep, again] = times.filter((time) => time instanceof Timestamp);
      return [times.length, at?.isEqual(deep ?? LONG_AGO), (again?.toMillis() ?? 0) >= (at?.toMillis() ?? 0)];
    },
  },
  {
    name: "a Date comes back as the Timestamp of the same instant",
    async run(place) {
      await seed(place, "a", { at: NOON });
      const at: unknown = (await place.doc("a").get()).get("at");
      return at instanceof Timestamp && at.toDate().getTime() === NOON.getTime();
    },
  },
  {
    name: "deleting what is not there is no error",
    async run(place) {
      await place.doc("a").delete();
      await seed(place, "a", {});
      await place.doc("a").delete();
      return (await place.doc("a").get()).exists;
    },
  },
];
