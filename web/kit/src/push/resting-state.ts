import type { DeviceMemory, PushBrowser } from "../ports/push-browser.ts";
import type { PushState, Session } from "../types.ts";

export interface RestingDeps {
  readonly browser: PushBrowser;
  readonly memory: DeviceMemory;
}

/** The push switch when nobody is throwing it. Until it is known who is signed in, the device may be theirs. */
export function restingState({ browser, memory }: RestingDeps, session: Session): PushState {
  const support = browser.support();
  if (support !== "supported") return { status: support };
  const permission = browser.permission();
  if (permission !== "granted") return { status: permission === "denied" ? "denied" : "notAsked" };
  const record = memory.get();
  const isOurs =
    record !== null && (session.status === "unknown" || (session.status === "signedIn" && session.uid === record.uid));
  return { status: isOurs ? "on" : "granted" };
}
