import { type DocumentSnapshot, FieldPath, type Query } from "firebase-admin/firestore";
import { type Row, seed } from "./row.ts";

const DOCUMENTS: Readonly<Record<string, object>> = {
  a: { kind: "x", n: 1, at: new Date(1000), deep: { n: 9 } },
  b: { kind: "x", n: 2, at: new Date(2000), deep: { n: 8 } },
  c: { kind: "y", n: 2, at: new Date(2000), deep: { n: 7 } },
  d: { kind: "y", n: "2", at: null, deep: 6 },
  e: { kind: "x", n: null, at: new Date(3000) },
  f: { kind: "x", n: true, at: "2000" },
  g: { kind: "x" },
};
type Find = (query: Query, documents: ReadonlyMap<string, DocumentSnapshot>) => Query;

const finds: Readonly<Record<string, Find>> = {
  "all, in the order of their ids": (query) => query,
  "equal numbers": (query) => query.where("n", "==", 2),
  "equal texts": (query) => query.where("n", "==", "2"),
  "equal to null": (query) => query.where("n", "==", null),
  "equal to true": (query) => query.where("n", "==", true),
  "equal deep down": (query) => query.where("deep.n", "==", 8),
  "a field by FieldPath": (query) => query.where(new FieldPath("deep", "n"), ">=", 8),
  less: (query) => query.where("n", "<", 2),
  "at most": (query) => query.where("n", "<=", 2),
  more: (query) => query.where("at", ">", new Date(1000)),
  "at least": (query) => query.where("at", ">=", new Date(2000)),
  between: (query) => query.where("at", ">", new Date(1000)).where("at", "<=", new Date(2000)),
  "two fields": (query) => query.where("kind", "==", "x").where("n", "==", 2),
  "more, without an order: in the order of the field": (query) => query.where("deep.n", ">", 7),
  "in an order, which leaves out what lacks the field": (query) => query.orderBy("n"),
  "in an order, times and others": (query) => query.orderBy("at", "asc"),
  "in the opposite order": (query) => query.orderBy("at", "desc"),
  "in the order of two fields": (query) => query.orderBy("kind", "desc").orderBy("n", "asc"),
  "a filter and an order, and a limit": (query) => query.where("kind", "==", "x").orderBy("n", "desc").limit(2),
  "behind a value": (query) => query.orderBy("n").startAfter(1),
  "behind a document among equals": (query, documents) => query.orderBy("n").startAfter(documents.get("b")),
  "behind a document, in the opposite order": (query, documents) =>
    query.orderBy("n", "desc").startAfter(documents.get("c")),
  "behind a document, by the order of a filter": (query, documents) =>
    query.where("at", ">", new Date(0)).orderBy("at").startAfter(documents.get("b")).limit(1),
  "in the order of the ids, behind one": (query) => query.orderBy(FieldPath.documentId()).startAfter("c").limit(2),
  none: (query) => query.where("n", "==", 77),
};

export const queries: readonly Row[] = Object.entries(finds).map(([name, find]) => ({
  name,
  async run(place) {
    for (const [id, data] of Object.entries(DOCUMENTS)) await seed(place, id, data);
    const documents = new Map((await place.firestore.collection(place.root).get()).docs.map((doc) => [doc.id, doc]));
    const found = await find(place.firestore.collection(place.root), documents).get();
    return [found.docs.map(({ id }) => id), found.size, found.empty];
  },
}));
