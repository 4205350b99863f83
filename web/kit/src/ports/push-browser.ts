import type { Device } from "@shutterbell/contract";

/** What this browser can do, and what its user allows. */
export interface PushBrowser {
  readonly support: () => "supported" | "unsupported" | "needsInstalling";
  readonly permission: () => NotificationPermission;
  /** Shows the browser's own question; only within a click. */
  readonly ask: () => Promise<NotificationPermission>;
  readonly userAgent: string;
}

/** How FCM knows this browser. */
export type Registration = Pick<Device, "kind" | "id">;

/** Registers this browser with FCM. There is one way for each kind of registration. */
export interface Registrar {
  /** The registration that holds now: a new one where there was none, or where the old one no longer holds. */
  readonly register: () => Promise<Registration>;
  readonly unregister: () => Promise<void>;
}

/** Whose device this browser was registered as. */
export interface DeviceRecord {
  readonly uid: string;
  readonly deviceId: string;
}

/** Remembers it from one start of the app to the next. */
export interface DeviceMemory {
  readonly get: () => DeviceRecord | null;
  readonly set: (record: DeviceRecord | null) => void;
}
