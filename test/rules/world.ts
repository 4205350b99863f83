import { readFileSync } from "node:fs";
import {
  initializeTestEnvironment,
  type RulesTestContext,
  type RulesTestEnvironment,
} from "@firebase/rules-unit-testing";
import { deleteDoc, doc, type Firestore, getDocFromServer, setDoc, setLogLevel, writeBatch } from "firebase/firestore";
import { allDocuments } from "./documents.ts";
import { type Actor, UIDS } from "./people.ts";

export const rules = readFileSync(new URL("../../firestore.rules", import.meta.url), "utf8");

/** A database with everything of documents.ts in it, under our rules. */
export interface World {
  /** The database as this actor meets it. */
  as(actor: Actor): Firestore;
  /** What one document holds, whatever the rules say; undefined where there is none. */
  read(path: string): Promise<object | undefined>;
  /** Writes one document whatever the rules say. */
  put(path: string, data: object): Promise<void>;
  /** Removes one document whatever the rules say. */
  remove(path: string): Promise<void>;
  /** Gives one document back what it held in the beginning; one that was not there is removed. */
  restore(path: string): Promise<void>;
  close(): Promise<void>;
}

function emulatorAddress(): { host: string; port: number } {
  const address = process.env["FIRESTORE_EMULATOR_HOST"] ?? "";
  const [host, port] = address.split(":");
  if (host && Number(port) > 0) return { host, port: Number(port) };
  throw new Error(
    `FIRESTORE_EMULATOR_HOST is ${address || "not set"}; these tests need host:port of a Firestore emulator, ` +
      "such as 127.0.0.1:8080. `npm test` starts one and sets it.",
  );
}

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the testing library names the older interface of the same object
const firestoreOf = (context: RulesTestContext): Firestore => context.firestore() as unknown as Firestore;

// The testing library lifts the rules for one callback alone. This one ends with the world: a connection for each
// document that is put back would cost more than all that is tested.
function openPipeline(environment: RulesTestEnvironment): Promise<{ database: Firestore; close: () => Promise<void> }> {
  const ended = Promise.withResolvers<void>();
  return new Promise((resolve, reject) => {
    const lifted = environment.withSecurityRulesDisabled((context) => {
      const close = () => {
        ended.resolve();
        return lifted;
      };
      resolve({ database: firestoreOf(context), close });
      return ended.promise;
    });
    lifted.catch(reject);
  });
}

/** @param name of the file of tests: each has its own project, so that files can run at the same time */
export async function openWorld(name: string): Promise<World> {
  setLogLevel("silent");
  const projectId = `demo-shutterbell-rules-${name}`;
  const environment = await initializeTestEnvironment({ projectId, firestore: { ...emulatorAddress(), rules } });
  const pipeline = await openPipeline(environment);

  await environment.clearFirestore();
  const batch = writeBatch(pipeline.database);
  for (const { path, data } of allDocuments) batch.set(doc(pipeline.database, path), data);
  await batch.commit();

  const databases = new Map<Actor, Firestore>();
  function as(actor: Actor): Firestore {
    const known = databases.get(actor);
    if (known !== undefined) return known;
    const database = firestoreOf(
      actor === "signedOut" ? environment.unauthenticatedContext() : environment.authenticatedContext(UIDS[actor]),
    );
    databases.set(actor, database);
    return database;
  }
  const at = (path: string) => doc(pipeline.database, path);
  const put = (path: string, data: object) => setDoc(at(path), data);
  const remove = (path: string) => deleteDoc(at(path));
  return {
    as,
    read: async (path) => (await getDocFromServer(at(path))).data(),
    put,
    remove,
    restore: (path) => {
      const stored = allDocuments.find((document) => document.path === path);
      return stored === undefined ? remove(path) : put(path, stored.data);
    },
    close: async () => {
      await pipeline.close();
      await environment.cleanup();
    },
  };
}
