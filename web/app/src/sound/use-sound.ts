import { useNewItem } from "@shutterbell/react";
import { useEffect, useSyncExternalStore } from "react";
import { type AppStorage, useAppStorage } from "../shell/app-storage.ts";
import { createRing } from "./ring.ts";

const KEY = "shutterbell.sound";
const ring = createRing(() => new AudioContext());
const listeners = new Set<() => void>();

function listen(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}
const isOnIn = ({ local }: AppStorage): boolean => local.getItem(KEY) === "on";

export interface SoundChoice {
  readonly isOn: boolean;
  /** From a press: switched on, it sounds once, so that the reader knows what they will hear. */
  readonly change: (isOn: boolean) => void;
}

/** Whether this browser makes a sound; off until the reader says otherwise. */
export function useSoundChoice(): SoundChoice {
  const storage = useAppStorage();
  const isOn = useSyncExternalStore(listen, () => isOnIn(storage));
  const change = (next: boolean): void => {
    if (next) storage.local.setItem(KEY, "on");
    else storage.local.removeItem(KEY);
    for (const listener of listeners) listener();
    if (!next) return;
    ring.wake();
    ring.ring();
  };
  return { isOn, change };
}

/** Sounds once for what is new, while the page is looked at; elsewhere the push rings. */
export function useSound(eventId: string): void {
  const { isOn } = useSoundChoice();
  useNewItem(eventId, () => {
    if (isOn && document.visibilityState === "visible") ring.ring();
  });
  useEffect(() => {
    if (!isOn) return undefined;
    const ending = new AbortController();
    for (const press of ["pointerdown", "keydown"]) window.addEventListener(press, ring.wake, ending);
    return () => ending.abort();
  }, [isOn]);
}
