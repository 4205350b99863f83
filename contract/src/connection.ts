export const CONNECTION_STATES = ["idle", "connecting", "live", "stale", "offline", "denied", "failed"] as const;
export type ConnectionState = (typeof CONNECTION_STATES)[number];

export const CONNECTION_SIGNALS = [
  "start",
  "fromServer",
  "fromCache",
  "online",
  "offline",
  "quiet",
  "denied",
  "failed",
  "stop",
] as const;
/**
 * What can happen to a listener: `fromServer` and `fromCache` are snapshots, `online` and `offline` the browser's
 * events, `quiet` the watchdog that heard nothing for too long.
 */
export type ConnectionSignal = (typeof CONNECTION_SIGNALS)[number];

type Row = Readonly<Record<ConnectionSignal, ConnectionState>>;
const ended = (state: ConnectionState): Row => ({
  start: "connecting",
  fromServer: state,
  fromCache: state,
  online: state,
  offline: state,
  quiet: state,
  denied: state,
  failed: state,
  stop: "idle",
});
const running = (state: ConnectionState, changes: Partial<Row>): Row => ({
  start: state,
  fromServer: "live",
  fromCache: state,
  online: "connecting",
  offline: "offline",
  quiet: "stale",
  denied: "denied",
  failed: "failed",
  stop: "idle",
  ...changes,
});

/**
 * Every state under every signal. A listener that ended (`idle`, `denied`, `failed`) hears nothing more until it is
 * started again; only a snapshot of the server makes one `live`.
 */
export const connectionTable: Readonly<Record<ConnectionState, Row>> = {
  idle: ended("idle"),
  connecting: running("connecting", { quiet: "stale" }),
  live: running("live", { online: "live", fromCache: "stale" }),
  stale: running("stale", { online: "connecting" }),
  offline: running("offline", { quiet: "offline" }),
  denied: ended("denied"),
  failed: ended("failed"),
};

export const nextConnectionState = (state: ConnectionState, signal: ConnectionSignal): ConnectionState =>
  connectionTable[state][signal];
