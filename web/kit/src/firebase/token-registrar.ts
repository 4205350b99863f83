import type { FirebaseApp } from "firebase/app";
import type { GetTokenOptions, Messaging } from "firebase/messaging";
import { registerWorker } from "../browser/register-worker.ts";
import type { Registrar } from "../ports/push-browser.ts";

// What most readers never need is loaded by the first who does.
const loadMessaging = () => import("firebase/messaging");

let registered: Promise<ServiceWorkerRegistration> | null = null;

async function activeWorker(): Promise<ServiceWorkerRegistration> {
  await registerWorker();
  // A browser subscribes only with a worker that is active.
  return navigator.serviceWorker.ready;
}

function worker(): Promise<ServiceWorkerRegistration> {
  registered ??= activeWorker().catch((thrown: unknown) => {
    registered = null;
    throw thrown;
  });
  return registered;
}

/** Registration tokens. Installation ids (`fid`) will be another file beside this one. */
export function tokenRegistrar(app: FirebaseApp, vapidKey: string): Registrar {
  const open = async (): Promise<{ messaging: Messaging; options: GetTokenOptions }> => {
    const [{ getMessaging }, serviceWorkerRegistration] = await Promise.all([loadMessaging(), worker()]);
    return { messaging: getMessaging(app), options: { vapidKey, serviceWorkerRegistration } };
  };
  return {
    register: async () => {
      const [{ getToken }, { messaging, options }] = await Promise.all([loadMessaging(), open()]);
      return { kind: "token", id: await getToken(messaging, options) };
    },
    unregister: async () => {
      const [{ deleteToken, getToken }, { messaging, options }] = await Promise.all([loadMessaging(), open()]);
      // The SDK deletes with the worker that it was told of by getToken, and else installs one of its own.
      await getToken(messaging, options);
      await deleteToken(messaging);
    },
  };
}
