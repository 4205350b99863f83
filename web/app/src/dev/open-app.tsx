import { ShutterbellProvider } from "@shutterbell/react";
import { act } from "react";
import { createRoot, type Root } from "react-dom/client";
import { takeSecret } from "../join/secret.ts";
import { App } from "../shell/app.tsx";
import { type AppStorage, AppStorageProvider, openStorage } from "../shell/app-storage.ts";
import { SpeechProvider } from "../texts/speech.tsx";
import { OrganiserKitProvider } from "../organiser/organiser-kit-context.ts";
import type { FakeKit } from "./fake-kit.ts";
import type { FakeOrganiser } from "./fake-organiser.ts";

declare global {
  // React asks for it where a test, and not a browser, says when an update is over.
  var IS_REACT_ACT_ENVIRONMENT: boolean;
}

export interface OpenApp {
  readonly storage: AppStorage;
  readonly root: Root;
  readonly close: () => Promise<void>;
}

const ENGLISH = ["en-GB"];

/** The app at an address, in English, over a fake kit; close it after the test. */
export async function openApp(fake: FakeKit, address: string, desk?: FakeOrganiser): Promise<OpenApp> {
  globalThis.IS_REACT_ACT_ENVIRONMENT = true;
  // What is loaded by need is there at once, so that a test need not guess how long it takes.
  await Promise.all([
    import("../bell/bell-panel.tsx"),
    import("../photo/photo-view.tsx"),
    import("../organiser/organiser-door.tsx"),
  ]);
  window.history.replaceState(null, "", address);
  const storage: AppStorage = { session: openStorage(refuse), local: openStorage(refuse) };
  takeSecret({ location: window.location, history: window.history, storage: storage.session });
  const place = document.createElement("div");
  document.body.append(place);
  const root = createRoot(place);
  await act(async () => {
    root.render(
      <AppStorageProvider value={storage}>
        <SpeechProvider wanted={ENGLISH} storage={storage.local}>
          <ShutterbellProvider kit={fake.kit}>
            <OrganiserKitProvider value={desk?.organiser ?? null}>
              <App />
            </OrganiserKitProvider>
          </ShutterbellProvider>
        </SpeechProvider>
      </AppStorageProvider>,
    );
  });
  await settle();
  const close = async (): Promise<void> => {
    await act(async () => root.unmount());
    place.remove();
  };
  return { storage, root, close };
}

// Nothing of one test is left in the browser's storage for the next.
const refuse = (): never => {
  throw new DOMException("this test stores nothing", "SecurityError");
};

/** Lets promises, lazy parts and effects run to their end. */
const settle = (): Promise<void> => act(() => new Promise<void>((done) => void setTimeout(done, 0)));

/** Does something to the app, and waits until it has answered. */
export async function change(work: () => void): Promise<void> {
  await act(async () => work());
  await settle();
}

/** The element of that role and name, as a reader would look for it. */
export function find(selector: string, words: string | RegExp): HTMLElement {
  const named = (element: HTMLElement): string => element.getAttribute("aria-label") ?? element.textContent.trim();
  const fits = (element: HTMLElement): boolean =>
    typeof words === "string" ? named(element) === words : words.test(named(element));
  const found = [...document.querySelectorAll<HTMLElement>(selector)].find(fits);
  if (found === undefined) throw new Error(`no ${selector} says ${String(words)}; the page says: ${said()}`);
  return found;
}

export const said = (): string => document.body.textContent;

export async function press(selector: string, words: string | RegExp): Promise<void> {
  const element = find(selector, words);
  await change(() => element.click());
}
