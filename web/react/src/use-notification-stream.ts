import type { ConnectionState, KitError, Notification } from "@shutterbell/kit";
import { useEffect, useEffectEvent, useMemo } from "react";
import { type Connection, followConnection } from "./follow-connection.ts";
import { useKit } from "./provider.tsx";
import { useStore } from "./use-store.ts";

export interface StreamOptions {
  /** Called once for each inbox item that arrives while the component is mounted. */
  readonly onNotification?: (item: Notification) => void;
  readonly onConnected?: () => void;
  readonly onDisconnected?: (state: ConnectionState) => void;
  /** `attempts` counts from 1 since the connection was last there. */
  readonly onReconnecting?: (attempts: number) => void;
  /** False listens to nothing; true is the default. */
  readonly enabled?: boolean;
}

export interface NotificationStream {
  readonly isConnected: boolean;
  readonly state: ConnectionState;
  /** Attempts to connect again since the connection was last there. Firestore does not say when it tries next. */
  readonly attempts: number;
  readonly lastError: KitError | null;
}

/** The inbox of an event as a stream. Handlers may change at each render; that begins nothing anew. */
export function useNotificationStream(eventId: string, options: StreamOptions = {}): NotificationStream {
  const { enabled = true } = options;
  const kit = useKit();
  const connection = useMemo(() => followConnection(enabled ? kit.watchInbox(eventId) : null), [kit, eventId, enabled]);
  const hear = useEffectEvent((item: Notification) => options.onNotification?.(item));
  const tell = useEffectEvent((before: Connection, { state, attempts }: Connection) => {
    if (state === "live") options.onConnected?.();
    else if (before.state === "live") options.onDisconnected?.(state);
    if (attempts > before.attempts) options.onReconnecting?.(attempts);
  });
  useEffect(() => (enabled ? kit.onNewItem(eventId, (item) => hear(item)) : undefined), [kit, eventId, enabled]);
  useEffect(() => connection.onMove((before, after) => tell(before, after)), [connection]);
  const { state, attempts, lastError } = useStore(connection);
  return { isConnected: state === "live", state, attempts, lastError };
}
