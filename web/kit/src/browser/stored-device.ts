import type { DeviceMemory, DeviceRecord } from "../ports/push-browser.ts";

const KEY = "shutterbell/device";

function read(text: string | null): DeviceRecord | null {
  const [uid, deviceId, ...others] = (text ?? "").split("/");
  return uid && deviceId && others.length === 0 ? { uid, deviceId } : null;
}

/** In localStorage, as `{uid}/{deviceId}`. Where a browser refuses that, each start asks for push again. */
export const storedDevice: DeviceMemory = {
  get: () => {
    try {
      return read(localStorage.getItem(KEY));
    } catch {
      return null;
    }
  },
  set: (record) => {
    try {
      if (record === null) localStorage.removeItem(KEY);
      else localStorage.setItem(KEY, `${record.uid}/${record.deviceId}`);
    } catch {
      // Nothing is lost but the memory.
    }
  },
};
