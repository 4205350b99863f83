import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { takeSecret } from "./join/secret.ts";
import { type AppStorage, AppStorageProvider, openStorage } from "./shell/app-storage.ts";
import { Boot } from "./shell/boot.tsx";
import { startKit } from "./shell/start-kit.ts";
import "./styles/tokens.css";
import "./styles/base.css";
import { SpeechProvider } from "./texts/speech.tsx";

const storage: AppStorage = {
  session: openStorage(() => window.sessionStorage),
  local: openStorage(() => window.localStorage),
};

// Before anything else reads the address, and again when an invitation is opened in a tab that is open already.
const places = { location: window.location, history: window.history, storage: storage.session };
takeSecret(places);
window.addEventListener("hashchange", () => takeSecret(places));

const starting = startKit();
const root = document.getElementById("root");
if (root === null) throw new Error("index.html has no element with the id root. Put it back.");

createRoot(root).render(
  <StrictMode>
    <AppStorageProvider value={storage}>
      <SpeechProvider wanted={navigator.languages} storage={storage.local}>
        <Boot starting={starting} />
      </SpeechProvider>
    </AppStorageProvider>
  </StrictMode>,
);
