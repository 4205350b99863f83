import type { ConnectionState, KitError, Store, Watched } from "@shutterbell/kit";

export interface Connection {
  readonly state: ConnectionState;
  readonly attempts: number;
  /** The last error there was; it stays when the connection is there again. */
  readonly lastError: KitError | null;
}

export interface FollowedConnection extends Store<Connection> {
  /** Calls `listener` at each change of `state`, and at once where it is live already. */
  readonly onMove: (listener: (before: Connection, after: Connection) => void) => () => void;
}

const IDLE: Connection = { state: "idle", attempts: 0, lastError: null };

/** Where the connection is after `watched`: the first `connecting` is no attempt to connect again. */
function step(before: Connection, { connection, error }: Watched<unknown>): Connection {
  const lastError = error ?? before.lastError;
  if (connection === before.state && lastError === before.lastError) return before;
  const isAgain = connection === "connecting" && connection !== before.state && before.state !== "idle";
  const rests = connection === "live" || connection === "idle";
  return { state: connection, attempts: rests ? 0 : before.attempts + Number(isAgain), lastError };
}

/** How connected a watched thing is, and how often it was tried again. Null is a thing that is not watched. */
export function followConnection(store: Store<Watched<unknown>> | null): FollowedConnection {
  let now = IDLE;
  const get = (): Connection => (now = store === null ? IDLE : step(now, store.get()));
  const subscribe = (listener: () => void): (() => void) =>
    store?.subscribe(() => {
      get();
      listener();
    }) ?? (() => undefined);
  return {
    get,
    subscribe,
    onMove: (listener) => {
      let told = IDLE;
      const look = (): void => {
        const [before, after] = [told, get()];
        told = after;
        if (after.state !== before.state) listener(before, after);
      };
      const leave = subscribe(look);
      look();
      return leave;
    },
  };
}
