import type { PageMessage } from "@shutterbell/contract";
import { beforeEach, expect, test } from "vitest";
import { FakeClock, settle } from "../fakes/fake-clock.ts";
import { FakeNetwork } from "../fakes/fake-network.ts";
import { type UpdatedRegistration, workerUpdate } from "./worker-update.ts";

class FakeWorker extends EventTarget {
  state = "installing";
  readonly heard: PageMessage[] = [];
  readonly postMessage = (message: PageMessage): void => void this.heard.push(message);
}

class FakeRegistration extends EventTarget implements UpdatedRegistration {
  installing: FakeWorker | null = null;
  waiting: FakeWorker | null = null;
  asked = 0;
  readonly update = async (): Promise<void> => void (this.asked += 1);

  /** The browser has found a newer version. */
  find(): FakeWorker {
    const worker = (this.installing = new FakeWorker());
    this.dispatchEvent(new Event("updatefound"));
    return worker;
  }
  /** It is installed now. */
  install(worker: FakeWorker): void {
    this.installing = null;
    this.waiting = worker;
    worker.dispatchEvent(new Event("statechange"));
  }
}

let registration: FakeRegistration;
let container: EventTarget & { ready: Promise<UpdatedRegistration> };
let clock: FakeClock;
let network: FakeNetwork;
beforeEach(() => {
  registration = new FakeRegistration();
  container = Object.assign(new EventTarget(), { ready: Promise.resolve(registration) });
  clock = new FakeClock();
  network = new FakeNetwork();
});
const open = async () => {
  const update = workerUpdate({ container, clock, network });
  await settle();
  return update;
};

test("a newer version is told of when it is installed, and not while it is being fetched", async () => {
  const update = await open();
  const worker = registration.find();
  expect(update.get()).toBe(false);
  registration.install(worker);
  expect(update.get()).toBe(true);
  expect(worker.heard).toEqual([]);
});

test("one that waited before the page was opened is told of", async () => {
  registration.waiting = new FakeWorker();
  expect((await open()).get()).toBe(true);
});

test("taking it has it take over, and is done when it has", async () => {
  const worker = (registration.waiting = new FakeWorker());
  const update = await open();
  let isTaken = false;
  const taking = update.take().then(() => (isTaken = true));
  await settle();
  expect(worker.heard).toEqual([{ type: "shutterbell/take-over" }]);
  expect(isTaken).toBe(false);
  container.dispatchEvent(new Event("controllerchange"));
  await taking;
});

test("one that does not take over is waited for no longer than a moment", async () => {
  registration.waiting = new FakeWorker();
  const taking = (await open()).take();
  await clock.turn(5_000);
  await expect(taking).resolves.toBeUndefined();
});

test("a page that is looked at again asks for a newer version, once an hour", async () => {
  await open();
  network.tell("visible");
  expect(registration.asked).toBe(0);
  await clock.turn(3_600_000);
  network.tell("visible");
  network.tell("visible");
  expect(registration.asked).toBe(1);
});

test("without service workers there is none, and taking it does nothing", async () => {
  const update = workerUpdate({ container: undefined, clock, network });
  await expect(update.take()).resolves.toBeUndefined();
  expect(update.get()).toBe(false);
});
