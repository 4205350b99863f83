const REDIRECTED = ["https://firebaseinstallations.googleapis.com/", "https://fcmregistrations.googleapis.com/"];

/**
 * Sends what the Firebase JS SDK asks of Firebase Installations and FCM registrations to the emulator at `origin`
 * (`http://127.0.0.1:9950`); every other request is untouched. Call it before the first `getToken()` or `register()`,
 * in the page and in the service worker alike, since each has a `fetch` of its own.
 *
 * @returns the undo; it does nothing when somebody else has replaced `fetch` since.
 */
export function connectFcmEmulator(origin: string): () => void {
  const emulator = `${new URL(origin).origin}/`;
  const original = globalThis.fetch;
  const redirecting: typeof fetch = (input, init) => {
    const address = input instanceof Request ? input.url : String(input);
    const google = REDIRECTED.find((prefix) => address.startsWith(prefix));
    if (google === undefined) return original.call(globalThis, input, init);
    const target = emulator + address.slice(google.length);
    return original.call(globalThis, input instanceof Request ? new Request(target, input) : target, init);
  };
  globalThis.fetch = redirecting;
  return () => {
    if (globalThis.fetch === redirecting) globalThis.fetch = original;
  };
}
