import { type DocumentReference, type Firestore, GrpcStatus, Timestamp } from "firebase-admin/firestore";

/** One place to do something in, where nothing stands yet. */
export interface Place {
  readonly firestore: Firestore;
  readonly root: string;
  readonly doc: (name: string) => DocumentReference;
}

/** Something that both Firestores must do in the same way. */
export interface Row {
  readonly name: string;
  /** @returns whatever the two must agree in */
  readonly run: (place: Place) => Promise<unknown>;
}

/** Not 0: a precondition of that time is taken for none. */
export const LONG_AGO = Timestamp.fromMillis(1_000_000_000_000);

export const placeIn = (firestore: Firestore, root: string): Place => ({
  firestore,
  root,
  doc: (name) => firestore.doc(`${root}/${name}`),
});

/** What a run came to: its result, or the status that it was refused with. */
export async function outcomeOf(run: () => Promise<unknown>): Promise<unknown> {
  try {
    return { result: await run() };
  } catch (error) {
    const code: unknown = Reflect.get(Object(error), "code");
    if (typeof code !== "number") throw error;
    return { status: GrpcStatus[code] };
  }
}

/** Data as it can be compared, whoever made the objects that it is of. */
export const plain = (data: unknown): unknown => (data === undefined ? null : JSON.parse(JSON.stringify(data)));

export const dataAt = async (place: Place, name: string): Promise<unknown> =>
  plain((await place.doc(name).get()).data());

/** Writes what stood there before. @returns when */
export const seed = async (place: Place, name: string, data: object): Promise<Timestamp> =>
  (await place.doc(name).set(data)).writeTime;
