import { ShutterbellProvider } from "@shutterbell/react";
import { createRoot } from "react-dom/client";
import { takeSecret } from "../join/secret.ts";
import { belowBase, ImageSourceProvider } from "../picture/image-source.ts";
import { App } from "../shell/app.tsx";
import { type AppStorage, AppStorageProvider, openStorage } from "../shell/app-storage.ts";
import { OrganiserKitProvider } from "../organiser/organiser-kit-context.ts";
import { createSpeech, type Speech } from "../texts/create-speech.ts";
import { languageOf } from "../texts/languages.ts";
import { createOrganiserSpeech } from "../texts/organiser-speech.ts";
import { SpeechProvider } from "../texts/speech.tsx";
import "../styles/tokens.css";
import "../styles/base.css";
import { fakeKit } from "./fake-kit.ts";
import { fakeOrganiser } from "./fake-organiser.ts";
import { invitation } from "./sample-event.ts";
import type { Step } from "./scene.ts";
import { arrange, scenes } from "./scenes.ts";

/** Longer than anything takes here; then the scene asks for what is not there. */
const PATIENCE_MS = 3_000;

const refuse = (): never => {
  throw new DOMException("a scene stores nothing", "SecurityError");
};

function wordsOf(step: Exclude<Step, { field: string }>, speech: Speech): string {
  const { say, sayCounted } = createOrganiserSpeech(speech);
  if (typeof step === "string") return speech.text(step);
  if (!("say" in step)) return speech.counted(...step);
  if ("count" in step) return sayCounted(step.say, step.count);
  const words = say(step.say, step.values);
  return step.description === undefined ? words : `${words}: ${step.description}`;
}

async function findBy<T>(look: (place: ParentNode) => T | null | undefined, what: string): Promise<T> {
  for (const end = performance.now() + PATIENCE_MS; performance.now() < end; await painted()) {
    const found = look(document.querySelector("dialog[open]") ?? document);
    if (found !== undefined && found !== null) return found;
  }
  throw new Error(`there is no ${what}; the page says: ${document.body.innerText}`);
}

async function press(words: string): Promise<void> {
  const said = ({ ariaLabel, textContent }: HTMLElement): string => ariaLabel ?? textContent.trim();
  const look = (place: ParentNode): HTMLElement | undefined =>
    [...place.querySelectorAll<HTMLElement>("button, a, summary")].find((element) => said(element) === words);
  (await findBy(look, `button that says ${words}`)).click();
}

async function fill(selector: string, value: string): Promise<void> {
  const field = await findBy(
    (place) => place.querySelector<HTMLTextAreaElement | HTMLSelectElement>(selector),
    selector,
  );
  // React listens to what the browser sets, and not to what a script does.
  Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), "value")?.set?.call(field, value);
  field.dispatchEvent(new Event(field instanceof HTMLSelectElement ? "change" : "input", { bubbles: true }));
  await painted();
}

const take = (step: Step, speech: Speech): Promise<void> =>
  typeof step === "object" && "field" in step
    ? fill(step.field, step.value[speech.language] ?? "")
    : press(wordsOf(step, speech));

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
const lazy = Promise.all([
  import("../bell/bell-panel.tsx"),
  import("../photo/photo-view.tsx"),
  import("../organiser/organiser-door.tsx"),
]);

let end = (): void => undefined;

async function show(name: string, language: string): Promise<void> {
  await lazy;
  end();
  const scene = scenes.find((one) => one.name === name);
  if (scene === undefined) throw new Error(`There is no scene ${name}.`);
  const fake = fakeKit(invitation);
  const desk = fakeOrganiser();
  arrange(fake);
  scene.before?.(fake, language, desk);
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
            <OrganiserKitProvider value={desk.organiser}>
              <App />
            </OrganiserKitProvider>
          </ImageSourceProvider>
        </ShutterbellProvider>
      </SpeechProvider>
    </AppStorageProvider>,
  );
  await painted();
  scene.after?.(fake, language, desk);
  const speech = createSpeech(language, locale);
  for (const step of scene.steps ?? []) await take(step, speech);
  await painted();
  await untilStill();
}

window.showScene = show;
window.sceneNames = scenes.map(({ name }) => name);
