import {
  ERASURE_CLOSE_MS,
  ERASURE_GRACE_MS,
  notificationId,
  paths,
  readDocument,
  SCHEMA_VERSION,
} from "@shutterbell/contract";
import { type FcmEmulator, startFcmEmulator } from "@shutterbell/fcm-emulator";
import { afterAll, beforeAll, beforeEach, expect } from "vitest";
import { callFunction } from "../support/call-function.ts";
import { type Life, makeLife } from "../support/make-life.ts";
import { payloadOf } from "../support/post-receipt.ts";
import { pathsWith, readEverything } from "../support/read-everything.ts";
import { composed } from "../support/runner/composed.ts";
import { type Runner, startRunner } from "../support/runner/runner.ts";
import { openWorld, PROJECT_ID, type World } from "../support/world.ts";

const MINUTE_MS = 60_000;

/** Where erasures take place: before each test there is one person of whom there is something everywhere. */
export class ErasureStage {
  fcm!: FcmEmulator;
  runner!: Runner;
  world!: World;
  life!: Life;

  async open(): Promise<void> {
    const auth = process.env["FIREBASE_AUTH_EMULATOR_HOST"];
    if (auth === undefined) throw new Error("This test needs the Auth emulator. Run it with `npm test`.");
    this.fcm = await startFcmEmulator();
    this.runner = await startRunner({
      ...{ projectId: PROJECT_ID, functions: composed(), fcm: `127.0.0.1:${this.fcm.port}`, auth },
      virtualTime: new Date(),
    });
    this.world = openWorld();
  }

  async begin(): Promise<void> {
    this.fcm.reset();
    // What is read is everything: nothing of another test must be in it.
    const { firestore } = this.runner;
    const documents = `http://${firestore}/emulator/v1/projects/${PROJECT_ID}/databases/(default)/documents`;
    await fetch(documents, { method: "DELETE" });
    await this.runner.begin();
    this.life = await makeLife(this.world, this.fcm.origin);
    await this.life.publish("kept");
    await this.life.publish("again");
    await this.announce("band");
    await this.runner.clock.advance(MINUTE_MS);
    await this.#live();
  }

  async shut(): Promise<void> {
    await this.world.close();
    await this.runner.close();
    await this.fcm.close();
  }

  readonly announce = (id: string) =>
    this.world.firestore
      .doc(paths.announcement(this.life.eventIds[0], id))
      .create({ schemaVersion: SCHEMA_VERSION, text: "The band plays.", priority: "normal", createdAt: new Date() });

  /** What they were told of a photo of their first event. */
  readonly item = (photoId: string) =>
    this.world.firestore.doc(paths.inboxItem(this.life.uid, notificationId(this.life.eventIds[0], photoId)));

  readonly matchSet = (photoId: string) => this.world.firestore.doc(paths.matchSet(this.life.eventIds[0], photoId));

  /** What they did: looked, answered, and a device said that it had shown a push. */
  async #live(): Promise<void> {
    await this.item(".band").update({ seenAt: new Date(), readAt: new Date() });
    await this.item("again").update({ answer: "notMe" });
    const push = this.fcm.sent().find(({ target }) => this.life.traces.includes(target.id));
    if (push === undefined) throw new Error("they were told of nothing");
    const { eventId, deliveryId, receipt } = payloadOf(push);
    const at = this.runner.clock.now().getTime();
    const data = { eventId, deliveryId, receipt, kind: "shown", at, sentAt: at };
    expect(await callFunction(this.runner.origin, "receipt", { data })).toMatchObject({ result: { recorded: true } });
    await this.runner.settle();
  }

  /** Asks the door, as themselves and for everything where nothing else is said. @returns the audit entry's id */
  readonly erase = async (
    data: object = { eventId: null, uid: null },
    idToken = this.life.idToken,
  ): Promise<string> => {
    const { status, result } = await callFunction(this.runner.origin, "erase", { data, idToken });
    expect(status).toBe(200);
    return (result as { auditId: string }).auditId;
  };

  readonly entryOf = async (auditId: string) => {
    const snapshot = await this.world.firestore.doc(paths.auditEntry(auditId)).get();
    const entry = readDocument("auditEntry", snapshot.data(), snapshot.ref.path);
    if (entry.action !== "erased") throw new Error("no erasure");
    return entry;
  };

  /** Lets the time pass until everything is closed: what died is taken up first, and an hour later what is due then. */
  readonly close = async (): Promise<void> => {
    for (const ms of [ERASURE_GRACE_MS + 1, ERASURE_CLOSE_MS + 1]) {
      await this.runner.clock.advance(ms);
      await this.runner.tick("reconcile");
      await this.runner.settle();
    }
  };

  /** Every document in which anything of them stands. */
  readonly traces = async (): Promise<string[]> =>
    pathsWith(await readEverything(this.world.firestore), this.life.traces);

  /** Opens the invitation again, with the sign-in of before. */
  readonly joinAgain = async (eventId: string) => {
    const secret: unknown = (await this.world.firestore.doc(paths.join(eventId)).get()).get("secret");
    const data = { eventId, secret, displayName: "Back Again", consent: { version: 1, granted: true } };
    return callFunction(this.runner.origin, "join", { data, idToken: this.life.idToken });
  };
}

/** A stage that is open for the tests of one file. */
export function useErasureStage(): ErasureStage {
  const stage = new ErasureStage();
  beforeAll(() => stage.open());
  beforeEach(() => stage.begin());
  afterAll(() => stage.shut());
  return stage;
}
