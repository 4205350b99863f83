import type * as AdminApp from "firebase-admin/app";
import type * as AdminFirestore from "firebase-admin/firestore";
import type * as FirebaseFunctions from "firebase-functions";

/** Sets variables of the environment. @returns what puts them back */
export function setEnvironment(variables: Readonly<Record<string, string | undefined>>): () => void {
  const before = Object.keys(variables).map((name) => [name, process.env[name]] as const);
  const set = (name: string, value: string | undefined): void => {
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  };
  for (const [name, value] of Object.entries(variables)) set(name, value);
  return () => {
    for (const [name, value] of before) set(name, value);
  };
}

/** The apps of firebase-admin that the functions make; they end with the runner. */
export interface Apps {
  /** Opens the connection to Firestore ahead of the first run, which would have to share it. */
  readonly warmUp: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/**
 * Watches which apps are made from now on. firebase-functions keeps the default app for the whole process; the hook
 * that it has for emulators makes it take the new one.
 */
export async function watchApps(): Promise<Apps> {
  const { getApps, deleteApp }: typeof AdminApp = await import("firebase-admin/app");
  const { getFirestore }: typeof AdminFirestore = await import("firebase-admin/firestore");
  const { app: functionsApp }: typeof FirebaseFunctions = await import("firebase-functions");
  const before = new Set(getApps().map(({ name }) => name));
  const made = (): AdminApp.App[] => getApps().filter(({ name }) => !before.has(name));
  return {
    async warmUp() {
      const main = made().find(({ name }) => name === "[DEFAULT]");
      if (main === undefined) return;
      functionsApp.setEmulatedAdminApp(main);
      await getFirestore(main).doc("barriers/warm-up").get();
    },
    async close() {
      functionsApp.setEmulatedAdminApp();
      await Promise.all(made().map((app) => deleteApp(app)));
    },
  };
}
