import type { PushState } from "@shutterbell/kit";
import { type ReactNode, useId } from "react";
import { usePush } from "../use-push.ts";
import { useTexts } from "./component-texts.tsx";

const canSwitch = ({ status }: PushState): boolean =>
  status === "notAsked" || status === "granted" || status === "on" || status === "failed";

/** The switch of push on this device, and what keeps it from being thrown. */
export function PushToggle({ renderState }: { readonly renderState?: (state: PushState) => ReactNode }) {
  const texts = useTexts();
  const { state, enable, disable } = usePush();
  const isOn = state.status === "on";
  const words = useId();
  return (
    <div className="sb-push" data-status={state.status}>
      <button
        type="button"
        role="switch"
        className="sb-switch"
        aria-checked={isOn}
        aria-describedby={words}
        disabled={!canSwitch(state)}
        onClick={() => void (isOn ? disable() : enable())}
      >
        {texts.push}
      </button>
      <p id={words} className="sb-push-state">
        {renderState?.(state) ?? texts.pushState[state.status]}
      </p>
    </div>
  );
}
