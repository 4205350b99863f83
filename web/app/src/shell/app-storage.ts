import { createContext, useContext } from "react";

export type KeptStorage = Pick<Storage, "getItem" | "setItem" | "removeItem" | "clear">;

/** What a browser that stores nothing gets instead: good until the page is closed. */
function memoryStorage(): KeptStorage {
  const kept = new Map<string, string>();
  return {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
    clear: () => kept.clear(),
  };
}

/** @param open gives the browser's storage; a browser that is told to store nothing throws here */
export function openStorage(open: () => Storage): KeptStorage {
  try {
    return open();
  } catch {
    return memoryStorage();
  }
}

export interface AppStorage {
  /** Until the tab is closed: the invitation that was not used yet. */
  readonly session: KeptStorage;
  /** On this browser: language, and what was put off. */
  readonly local: KeptStorage;
}

/** For a reader who wants to have been never here: nothing of theirs stays on this browser, their language included. */
export function forgetEverything({ session, local }: AppStorage): void {
  session.clear();
  local.clear();
}

const AppStorageContext = createContext<AppStorage>({ session: memoryStorage(), local: memoryStorage() });
export const AppStorageProvider = AppStorageContext.Provider;
export const useAppStorage = (): AppStorage => useContext(AppStorageContext);
