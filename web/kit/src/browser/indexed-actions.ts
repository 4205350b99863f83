import type { ActionStorage } from "../ports/action-storage.ts";
import type { KeptAction, NewAction } from "../queue/own-action.ts";

const NAME = "shutterbell";
const STORE = "actions";

const settled = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.addEventListener("success", () => resolve(request.result));
    request.addEventListener("error", () => reject(request.error ?? new Error("IndexedDB failed.")));
  });

function open(factory: IDBFactory): Promise<IDBDatabase> {
  const request = factory.open(NAME, 1);
  request.addEventListener("upgradeneeded", () => {
    request.result.createObjectStore(STORE, { keyPath: "id", autoIncrement: true });
  });
  return settled(request);
}

/** What a browser that stores nothing gets instead: good until the page is closed. */
function memoryRows() {
  const rows = new Map<number, KeptAction>();
  let last = 0;
  return {
    add: async (row: NewAction): Promise<number> => {
      last += 1;
      rows.set(last, { ...row, id: last });
      return last;
    },
    getAll: async (): Promise<readonly KeptAction[]> => [...rows.values()],
    remove: async (ids: readonly number[]): Promise<void> => ids.forEach((id) => rows.delete(id)),
  };
}
type Rows = ReturnType<typeof memoryRows>;

function storedRows(database: IDBDatabase): Rows {
  const store = (mode: IDBTransactionMode): IDBObjectStore => database.transaction(STORE, mode).objectStore(STORE);
  return {
    add: async (row) => Number(await settled(store("readwrite").add(row))),
    getAll: () => settled<KeptAction[]>(store("readonly").getAll()),
    remove: async (ids) => {
      const all = store("readwrite");
      await Promise.all(ids.map((id) => settled(all.delete(id))));
    },
  };
}

/** In IndexedDB, in the order of its own rising key; in memory where the browser refuses that. */
export function indexedActions(factory: IDBFactory | undefined = globalThis.indexedDB): ActionStorage {
  const opening: Promise<Rows> = (async () => {
    try {
      return factory === undefined ? memoryRows() : storedRows(await open(factory));
    } catch {
      return memoryRows();
    }
  })();
  return {
    add: async (action) => ({ ...action, id: await (await opening).add(action) }),
    all: async (uid) => (await (await opening).getAll()).filter((row) => row.uid === uid),
    remove: async (id) => (await opening).remove([id]),
    keepOnly: async (uid) => {
      const rows = await opening;
      const others = (await rows.getAll()).filter((row) => row.uid !== uid);
      if (others.length > 0) await rows.remove(others.map(({ id }) => id));
    },
  };
}
