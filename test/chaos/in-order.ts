import { AsyncLocalStorage } from "node:async_hooks";
import { Firestore, Query, WriteBatch } from "firebase-admin/firestore";
import { TaskQueue } from "firebase-admin/functions";

/** The calls that one run has made so far; the last of them. */
interface Line {
  last: Promise<unknown>;
}

const current = new AsyncLocalStorage<Line>();

/**
 * Functions whose runs wait for each read, write and task before they begin the next, in the order in which they ask
 * for them. What a run does side by side would otherwise end in an order that the machine decides: then the third
 * write, which a script kills, would be another one each time.
 */
export const inOrder = (functions: object): object =>
  Object.fromEntries(
    Object.entries(functions).map(([name, value]: [string, unknown]) => [
      name,
      typeof value === "function" ? withLine(value as (...args: unknown[]) => unknown) : value,
    ]),
  );

// A proxy, because a function carries its endpoint and its options as properties.
const withLine = <F extends (...args: unknown[]) => unknown>(target: F): F =>
  new Proxy(target, {
    apply: (call, self, args) => current.run({ last: Promise.resolve() }, () => Reflect.apply(call, self, args)),
  });

/**
 * Makes the SDKs ask `inOrder`'s runs to queue up; a call from anywhere else is as before. A transaction counts as one.
 * @returns what puts everything back
 */
export function watchCalls(): () => void {
  const restore = [
    queueUp(Firestore.prototype, "getAll"),
    queueUp(Firestore.prototype, "runTransaction"),
    queueUp(Query.prototype, "get"),
    queueUp(WriteBatch.prototype, "commit"),
    queueUp(TaskQueue.prototype, "enqueue"),
  ];
  return () => {
    for (const putBack of restore) putBack();
  };
}

function queueUp<Name extends string>(
  of: { [N in Name]: (...args: never[]) => Promise<unknown> },
  name: Name,
): () => void {
  const own = of[name] as (...args: unknown[]) => Promise<unknown>;
  const queued = function (this: unknown, ...args: unknown[]): Promise<unknown> {
    const line = current.getStore();
    if (line === undefined) return own.apply(this, args);
    const call = line.last.then(() => own.apply(this, args));
    line.last = call.catch(() => undefined);
    return call;
  };
  Object.assign(of, { [name]: queued });
  return () => void Object.assign(of, { [name]: own });
}
