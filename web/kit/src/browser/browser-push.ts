import type { PushBrowser } from "../ports/push-browser.ts";

/** What tells an iPhone from the rest; a parameter, so that a test can be one. */
export interface PushGlobals {
  readonly userAgent: string;
  readonly maxTouchPoints: number;
  readonly isStandalone: boolean;
  readonly hasPush: boolean;
}

// An iPad calls itself a Macintosh; no Macintosh has a touch screen.
const isIos = ({ userAgent, maxTouchPoints }: PushGlobals): boolean =>
  /iPhone|iPad|iPod/.test(userAgent) || (userAgent.includes("Macintosh") && maxTouchPoints > 1);

export function supportOf(globals: PushGlobals): ReturnType<PushBrowser["support"]> {
  if (isIos(globals) && !globals.isStandalone) return "needsInstalling";
  return globals.hasPush ? "supported" : "unsupported";
}

const isStandalone = (): boolean =>
  ("standalone" in navigator && navigator.standalone === true) ||
  ["standalone", "fullscreen"].some((mode) => matchMedia(`(display-mode: ${mode})`).matches);

/** The browser that this runs in. */
export const browserPush = (): PushBrowser => ({
  support: () =>
    supportOf({
      userAgent: navigator.userAgent,
      maxTouchPoints: navigator.maxTouchPoints,
      isStandalone: isStandalone(),
      hasPush: "serviceWorker" in navigator && "PushManager" in window && "Notification" in window,
    }),
  permission: () => Notification.permission,
  ask: () => Notification.requestPermission(),
  userAgent: navigator.userAgent,
});
