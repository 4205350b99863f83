import { ShutterbellProvider } from "@shutterbell/react";
import { createRoot } from "react-dom/client";
import { takeSecret } from "../join/secret.ts";
import { belowBase, ImageSourceProvider } from "../picture/image-source.ts";
import { App } from "../shell/app.tsx";
import { type AppStorage, AppStorageProvider, openStorage } from "../shell/app-storage.ts";
import { createSpeech, type Speech } from "../texts/create-speech.ts";
import { languageOf } from "../texts/languages.ts";
import { SpeechProvider } from "../texts/speech.tsx";
import "../styles/tokens.css";
import "../styles/base.css";
import { fakeKit } from "./fake-kit.ts";
import { invitation } from "./sample-event.ts";
import { arrange, type Press, scenes } from "./scenes.ts";

/** Longer than anything takes here; then the scene asks for what is not there. */
const PATIENCE_MS = 3_000;

const refuse = (): never => {
  throw new DOMException("a scene stores nothing", "SecurityError");
};

const wordsOf = (press: Press, { text, counted }: Speech): string =>
  typeof press === "string" ? text(press) : counted(...press);

async function find(words: string): Promise<HTMLElement> {
  const said = ({ ariaLabel, textContent }: HTMLElement): string => ariaLabel ?? textContent.trim();
  for (const end = performance.now() + PATIENCE_MS; performance.now() < end; await painted()) {
    const place = document.querySelector("dialog[open]") ?? document;
    const found = [...place.querySelectorAll<HTMLElement>("button, a")].find((element) => said(element) === words);
    if (found !== undefined) return found;
  }
  throw new Error(`no button says ${words}; the page says: ${document.body.innerText}`);
}

const painted = (): Promise<void> =>
  new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve())));

async function untilStill(): Promise<void> {
  await document.fonts.ready;
  const images = [...document.images].filter(({ complete }) => !complete);
  await Promise.all(images.map((image) => image.decode().catch(() => undefined)));
  await painted();
  await Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => undefined)));
}

// What is loaded by need is there at once, so that no scene is drawn without it.
const lazy = Promise.all([import("../bell/bell-panel.tsx"), import("../photo/photo-view.tsx")]);

let end = (): void => undefined;

async function show(name: string, language: string): Promise<void> {
  await lazy;
  end();
  const scene = scenes.find((one) => one.name === name);
  if (scene === undefined) throw new Error(`There is no scene ${name}.`);
  const fake = fakeKit(invitation);
  arrange(fake);
  scene.before?.(fake, language);
  history.replaceState(null, "", scene.address);
  const storage: AppStorage = { session: openStorage(refuse), local: openStorage(refuse) };
  takeSecret({ location: window.location, history: window.history, storage: storage.session });
  const place = document.createElement("div");
  document.body.replaceChildren(place);
  window.scrollTo(0, 0);
  const root = createRoot(place);
  end = () => root.unmount();
  const { locale } = languageOf(language);
  root.render(
    <AppStorageProvider value={storage}>
      <SpeechProvider wanted={[locale]} storage={storage.local}>
        <ShutterbellProvider kit={fake.kit}>
          <ImageSourceProvider value={belowBase("/images/")}>
            <App />
          </ImageSourceProvider>
        </ShutterbellProvider>
      </SpeechProvider>
    </AppStorageProvider>,
  );
  await painted();
  scene.after?.(fake, language);
  const speech = createSpeech(language, locale);
  for (const press of scene.presses ?? []) (await find(wordsOf(press, speech))).click();
  await painted();
  await untilStill();
}

window.showScene = show;
window.sceneNames = scenes.map(({ name }) => name);
