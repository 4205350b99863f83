import { readFileSync } from "node:fs";
import { deleteApp, type FirebaseApp, initializeApp } from "firebase/app";
import {
  connectFirestoreEmulator,
  doc,
  type Firestore,
  getDoc,
  getFirestore,
  setLogLevel,
  writeBatch,
} from "firebase/firestore/lite";
import { allDocuments } from "./documents.ts";
import { type Asker, type Claims, claimsOf } from "./people.ts";
import { type Covered, loadRules, type Place, readCoverage } from "./rules-emulator.ts";

export const rules = readFileSync(new URL("../../firestore.rules", import.meta.url), "utf8");

/** What stands at some paths otherwise than in the beginning; null where nothing does. */
export type Standing = ReadonlyMap<string, object | null>;

/** A database with everything of documents.ts in it, under some rules. */
export interface World {
  /** The database as this person meets it. */
  as(asker: Asker): Firestore;
  /** What one document holds, whatever the rules say; undefined where there is none. */
  read(path: string): Promise<object | undefined>;
  /** Lets stand what stood in the beginning but for these; writes only what is known or feared to differ. */
  arrange(standing: Standing): Promise<void>;
  /** What stands at these paths may be changed from now on. */
  distrust(paths: readonly string[]): void;
  /** Nothing was changed of what was distrusted last. */
  trust(): void;
  /** Puts other rules in force. @throws RefusedRules when they do not compile */
  load(source: string): Promise<void>;
  /**
   * Every expression of the rules with what it gave since they were put in force, or since this was last asked: the
   * emulator keeps each value, which comes to gigabytes where nobody lets it forget them.
   */
  takeEvaluated(): Promise<readonly Covered[]>;
  close(): Promise<void>;
}

/** The emulator that the tests run against. `npm test` starts one and says where. */
export function emulatorHost(): string {
  const address = process.env["FIRESTORE_EMULATOR_HOST"] ?? "";
  if (/^.+:\d+$/.test(address)) return address;
  throw new Error(
    `FIRESTORE_EMULATOR_HOST is ${address || "not set"}; these tests need host:port of a Firestore emulator, ` +
      "such as 127.0.0.1:8080. `npm test` starts one and sets it.",
  );
}

const beginning: Standing = new Map(allDocuments.map(({ path, data }) => [path, data]));
const beginningAt = (path: string): object | null => beginning.get(path) ?? null;

/** The clients of one project: an app for each person, by REST, so that no connection outlives a request. */
class Clients {
  readonly #place: Place;
  readonly #apps: FirebaseApp[] = [];
  readonly #known = new Map<string, Firestore>();

  constructor(place: Place) {
    this.#place = place;
  }

  /** @param token claims of a person, `owner` for the rights of a server, null for none */
  open(token: Claims | "owner" | null): Firestore {
    const key = JSON.stringify(token);
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const { host, projectId } = this.#place;
    const app = initializeApp({ projectId, apiKey: "none" }, `${projectId} ${key}`);
    this.#apps.push(app);
    const database = getFirestore(app);
    const [name = "", port] = host.split(":");
    connectFirestoreEmulator(database, name, Number(port), token === null ? {} : { mockUserToken: token });
    this.#known.set(key, database);
    return database;
  }

  async close(): Promise<void> {
    await Promise.all(this.#apps.map(deleteApp));
  }
}

/** What stands in the database, as far as it is known: `undefined` for a path of which it is not. */
class Ground {
  readonly #owner: Firestore;
  readonly #otherwise = new Map<string, object | null | undefined>();
  #before = new Map<string, object | null | undefined>();

  constructor(owner: Firestore) {
    this.#owner = owner;
  }

  #at(path: string): object | null | undefined {
    return this.#otherwise.has(path) ? this.#otherwise.get(path) : beginningAt(path);
  }

  async arrange(standing: Standing): Promise<void> {
    const paths = new Set([...this.#otherwise.keys(), ...standing.keys()]);
    const wanted = [...paths].map((path) => ({
      path,
      data: standing.has(path) ? (standing.get(path) ?? null) : beginningAt(path),
    }));
    const wrong = wanted.filter(({ path, data }) => JSON.stringify(data) !== JSON.stringify(this.#at(path)));
    if (wrong.length > 0) await this.#write(wrong);
    for (const { path, data } of wanted) {
      if (standing.has(path)) this.#otherwise.set(path, data);
      else this.#otherwise.delete(path);
    }
  }

  async #write(documents: readonly { readonly path: string; readonly data: object | null }[]): Promise<void> {
    const batch = writeBatch(this.#owner);
    for (const { path, data } of documents) {
      const place = doc(this.#owner, path);
      if (data === null) batch.delete(place);
      else batch.set(place, data);
    }
    await batch.commit();
  }

  distrust(paths: readonly string[]): void {
    this.#before = new Map(this.#otherwise);
    for (const path of paths) this.#otherwise.set(path, undefined);
  }

  trust(): void {
    for (const path of this.#otherwise.keys()) {
      if (this.#before.has(path)) this.#otherwise.set(path, this.#before.get(path));
      else this.#otherwise.delete(path);
    }
  }
}

async function lay(place: Place, clients: Clients): Promise<void> {
  const deleted = await fetch(
    `http://${place.host}/emulator/v1/projects/${place.projectId}/databases/(default)/documents`,
    { method: "DELETE" },
  );
  if (!deleted.ok) throw new Error(`${place.projectId} could not be emptied: ${await deleted.text()}`);
  const owner = clients.open("owner");
  const batch = writeBatch(owner);
  for (const { path, data } of allDocuments) batch.set(doc(owner, path), data);
  await batch.commit();
}

export async function openWorld(place: Place): Promise<World> {
  setLogLevel("silent");
  const clients = new Clients(place);
  const owner = clients.open("owner");
  const ground = new Ground(owner);
  let inForce = rules;
  await loadRules(place, inForce);
  await lay(place, clients);
  return {
    as: (asker) => clients.open(claimsOf(asker)),
    read: async (path) => (await getDoc(doc(owner, path))).data(),
    arrange: (standing) => ground.arrange(standing),
    distrust: (paths) => ground.distrust(paths),
    trust: () => ground.trust(),
    load: async (source) => {
      await loadRules(place, source);
      inForce = source;
    },
    takeEvaluated: async () => {
      const report = await readCoverage(place);
      await loadRules(place, inForce);
      return report;
    },
    close: () => clients.close(),
  };
}
