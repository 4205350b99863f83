/**
 * As much of Firestore as finding and erasing needs. The classes of the server SDK fit it as they are; nothing here
 * depends on them.
 */
export interface HeldSnapshot {
  readonly id: string;
  readonly exists: boolean;
  readonly ref: { readonly path: string };
  data(): Readonly<Record<string, unknown>> | undefined;
}

export interface HeldReference {
  readonly path: string;
  get(): Promise<HeldSnapshot>;
}

export interface HeldQuery {
  where(field: string, operator: "==" | ">" | "<", value: string): HeldQuery;
  limit(most: number): HeldQuery;
  startAfter(snapshot: HeldSnapshot): HeldQuery;
  get(): Promise<{ readonly docs: readonly HeldSnapshot[] }>;
}

export interface HeldStore {
  doc(path: string): HeldReference;
  collection(path: string): HeldQuery;
  collectionGroup(name: string): HeldQuery;
}

const PAGE = 300;

/** Every document of a query, a page at a time: what is kept of them must be little. */
export async function* readPages(query: HeldQuery): AsyncGenerator<readonly HeldSnapshot[]> {
  for (let next = query.limit(PAGE); ;) {
    const { docs } = await next.get();
    yield docs;
    const last = docs.at(-1);
    if (last === undefined || docs.length < PAGE) return;
    next = query.limit(PAGE).startAfter(last);
  }
}
