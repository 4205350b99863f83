import { GRPC_PREFIX_BYTES, type MessageReader, readMessages } from "./grpc-messages.ts";
import {
  add,
  appliedInBatch,
  type Billed,
  type BilledMethod,
  billedMethodOf,
  costsOfWrites,
  NOTHING,
  readsOfGet,
  readsOfQuery,
} from "./read-billed.ts";

export interface Counts {
  /** What each function has cost, and what came in as the pipeline's, under `pipeline`. */
  readonly byFunction: Readonly<Record<string, Billed>>;
  /** All of these together. */
  readonly total: Billed;
  /** What came from neither: the tests themselves, where they go through the gateway. */
  readonly others: Billed;
}

/** One request on its way, and its answer. */
export interface Call {
  /** @param body of the request, whole; needed for what writes */
  readonly onRequest: (body: Buffer) => void;
  /** @param encoding the header `grpc-encoding` */
  readonly onHeaders: (encoding: string | undefined) => void;
  readonly onChunk: (chunk: Buffer) => void;
  /** Once at the most. @param status the trailer `grpc-status` */
  readonly onEnd: (status: string | undefined) => void;
}

/** Counts what Google would bill. */
export interface Meter {
  /**
   * @param who the name of a function; null where nobody knows
   * @returns null for a method that costs nothing
   */
  readonly begin: (who: string | null, path: string) => Call | null;
  readonly counts: () => Counts;
  readonly clear: () => void;
}

const OK = "0";

export function createMeter(): Meter {
  const byFunction = new Map<string, Billed>();
  let others = NOTHING;
  const charge = (who: string | null, cost: Billed): void => {
    if (cost.reads + cost.writes + cost.deletes === 0) return;
    if (who === null) others = add(others, cost);
    else byFunction.set(who, add(byFunction.get(who) ?? NOTHING, cost));
  };
  return {
    begin(who, path) {
      const method = billedMethodOf(path);
      return method === null ? null : beginCall(method, (cost) => charge(who, cost));
    },
    counts: () => ({
      byFunction: Object.fromEntries([...byFunction].toSorted(([a], [b]) => a.localeCompare(b))),
      total: [...byFunction.values()].reduce(add, NOTHING),
      others,
    }),
    clear() {
      byFunction.clear();
      others = NOTHING;
    },
  };
}

function beginCall(method: BilledMethod, charge: (cost: Billed) => void): Call {
  let request: Buffer = Buffer.alloc(0);
  let reader: MessageReader = readMessages();
  let found = 0;
  const applied: boolean[] = [];
  return {
    onRequest: (body) => void (request = body.subarray(GRPC_PREFIX_BYTES)),
    onHeaders: (encoding) => void (reader = readMessages(encoding)),
    onChunk(chunk) {
      for (const message of reader.push(chunk)) {
        if (method === "get") found += readsOfGet(message);
        if (method === "query") found += readsOfQuery(message);
        if (method === "batch") applied.push(...appliedInBatch(message));
      }
    },
    onEnd(status) {
      const isDone = status === OK;
      // What was read before an error is billed; what was to be written is not.
      if (method === "get") charge({ ...NOTHING, reads: found });
      else if (method === "query") charge({ ...NOTHING, reads: isDone ? Math.max(1, found) : found });
      else if (isDone && method === "aggregation") charge({ ...NOTHING, reads: 1 });
      else if (isDone) charge(costOf(request, method === "batch" ? applied : null));
    },
  };
}

/** @param applied which writes were, in a batch where each stands for itself; null where all were */
function costOf(request: Buffer, applied: readonly boolean[] | null): Billed {
  const costs = costsOfWrites(request);
  return costs.filter((_, index) => applied === null || applied[index] === true).reduce(add, NOTHING);
}
