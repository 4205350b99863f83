import { WORKER_SCRIPT } from "@shutterbell/contract";

/** As much of Trusted Types as this takes; browsers that do not know them have none. */
interface TrustedTypes {
  readonly createPolicy: (
    name: string,
    rules: { readonly createScriptURL: () => string },
  ) => { readonly createScriptURL: (url: string) => string };
}

declare global {
  interface Window {
    readonly trustedTypes?: TrustedTypes;
  }
}

let address: string | undefined;

/**
 * The page may load no script by an address that a text gave (firebase.json: `require-trusted-types-for`), but for those
 * that the policy of this name lets through; it knows one.
 */
const workerAddress = (): string =>
  (address ??=
    window.trustedTypes
      ?.createPolicy("shutterbell", { createScriptURL: () => WORKER_SCRIPT })
      .createScriptURL(WORKER_SCRIPT) ?? WORKER_SCRIPT);

/** Has the browser install the service worker, or find it installed. */
export const registerWorker = (): Promise<ServiceWorkerRegistration> =>
  navigator.serviceWorker.register(workerAddress());
