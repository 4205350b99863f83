import { readFile } from "node:fs/promises";
import { createServer, type ServerResponse } from "node:http";
import { createRequire } from "node:module";
import { transformWithOxc } from "vite";
import { listen } from "../src/http/listen.ts";

const CDN = /https:\/\/www\.gstatic\.com\/firebasejs\/[\d.]+\//g;
const firebasePackage = createRequire(import.meta.url).resolve("firebase/package.json");

/** The page: the real Firebase JS SDK, and one function for each test step. */
const PAGE = (emulatorOrigin: string): string => `<!doctype html><title>push</title><script type="module">
import { connectFcmEmulator } from "/browser.js";
import { initializeApp } from "/firebase-app.js";
import { deleteToken, getMessaging, getToken, onRegistered, register } from "/firebase-messaging.js";
connectFcmEmulator(${JSON.stringify(emulatorOrigin)});
const app = initializeApp({ projectId: "demo-shutterbell", apiKey: "key", appId: "1:123456789012:web:0123456789abcdef", messagingSenderId: "123456789012" });
const messaging = getMessaging(app);
const serviceWorkerRegistration = await navigator.serviceWorker.register("/worker.js");
await navigator.serviceWorker.ready;
window.kit = {
  token: () => getToken(messaging, { serviceWorkerRegistration }),
  fid: () => new Promise((resolve, reject) => {
    onRegistered(messaging, resolve);
    register(messaging, { serviceWorkerRegistration }).catch(reject);
  }),
  // A page that has just been opened does not know its worker until it asks for the token.
  forget: async () => {
    await kit.token();
    return deleteToken(messaging);
  },
};
</script>`;

/** The worker remembers what it was given in a cache, since it may be stopped in between. */
const WORKER = `
const remember = async (text) => (await caches.open("got")).put("/got/" + crypto.randomUUID(), new Response(text));
self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("push", (event) => event.waitUntil(Promise.all([
  remember(event.data.text()),
  self.registration.showNotification("push"),
])));`;

export interface TestSite {
  readonly origin: string;
  close(): Promise<void>;
}

export async function startTestSite(emulatorOrigin: string): Promise<TestSite> {
  const server = createServer((request, response) => {
    void write(response, request.url ?? "/", emulatorOrigin);
  });
  const port = await listen(server, 0, "127.0.0.1");
  return {
    origin: `http://localhost:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function write(response: ServerResponse, path: string, emulatorOrigin: string): Promise<void> {
  const { type, text } = await answer(path, emulatorOrigin);
  response.writeHead(200, { "content-type": type }).end(text);
}

async function answer(path: string, emulatorOrigin: string): Promise<{ type: string; text: string }> {
  const type = "text/javascript";
  if (path === "/worker.js") return { type, text: WORKER };
  if (path === "/browser.js") {
    const source = await readFile(new URL("../src/browser.ts", import.meta.url), "utf8");
    return { type, text: (await transformWithOxc(source, "browser.ts")).code };
  }
  if (/^\/firebase-[a-z]+\.js$/.test(path)) {
    const source = await readFile(firebasePackage.replace("package.json", path.slice(1)), "utf8");
    return { type, text: source.replaceAll(CDN, "/") };
  }
  return { type: "text/html", text: PAGE(emulatorOrigin) };
}
