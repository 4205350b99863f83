import { ShutterbellProvider } from "@shutterbell/react";
import { Component, lazy, type ReactNode, Suspense, use, useMemo } from "react";
import { ConfigError } from "../config/read-config.ts";
import { belowBase, ImageSourceProvider } from "../picture/image-source.ts";
import controls from "../styles/controls.module.css";
import { useSpeech } from "../texts/speech.tsx";
import { MessagePage, OpeningPage } from "./message-page.tsx";
import type { Started } from "./start-kit.ts";

// Fetched beside the kit, and not after it.
const loading = import("./app.tsx");
const App = lazy(async () => ({ default: (await loading).App }));

/** The whole app: opening until it has started, and a page that says what to do when it cannot. */
export function Boot({ starting }: { readonly starting: Promise<Started> }) {
  const { text } = useSpeech();
  return (
    <Failures>
      <Suspense fallback={<OpeningPage text={text("opening")} />}>
        <StartedApp starting={starting} />
      </Suspense>
    </Failures>
  );
}

function StartedApp({ starting }: { readonly starting: Promise<Started> }) {
  const { kit, imageBase } = use(starting);
  const source = useMemo(() => belowBase(imageBase), [imageBase]);
  return (
    <ShutterbellProvider kit={kit}>
      <ImageSourceProvider value={source}>
        <App />
      </ImageSourceProvider>
    </ShutterbellProvider>
  );
}

interface FailuresState {
  readonly thrown: unknown;
  readonly hasFailed: boolean;
}

class Failures extends Component<{ readonly children: ReactNode }, FailuresState> {
  override readonly state: FailuresState = { thrown: null, hasFailed: false };

  static getDerivedStateFromError(thrown: unknown): FailuresState {
    return { thrown, hasFailed: true };
  }

  override render(): ReactNode {
    return this.state.hasFailed ? <FailurePage thrown={this.state.thrown} /> : this.props.children;
  }
}

function FailurePage({ thrown }: { readonly thrown: unknown }) {
  const { text } = useSpeech();
  if (thrown instanceof ConfigError)
    return (
      <MessagePage title={text("notSetUpTitle")} text={text("notSetUpText")}>
        <p>
          <code>{thrown.message}</code>
        </p>
      </MessagePage>
    );
  const isOffline = !navigator.onLine;
  return (
    <MessagePage
      title={text(isOffline ? "stateOfflineUnknown" : "brokenTitle")}
      text={text(isOffline ? "reloadText" : "brokenText")}
    >
      <button type="button" className={controls["plain"]} onClick={() => location.reload()}>
        {text("reload")}
      </button>
    </MessagePage>
  );
}
