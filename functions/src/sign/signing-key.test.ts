import { inspect } from "node:util";
import { signingKeySchema } from "@shutterbell/contract";
import type { Firestore } from "firebase-admin/firestore";
import { expect, test } from "vitest";
import { signReceipt } from "./sign.ts";
import { rememberSigningKey } from "./signing-key.ts";

const now = new Date("2026-06-12T14:04:00Z");
const keyOf = (letter: string): string => letter.repeat(43);

/** As much of a Firestore as the key needs. Each call ends in a later turn, so that two instances interleave. */
class MemoryFirestore {
  readonly documents = new Map<string, object>();
  reads = 0;
  failReads = 0;
  doc = (path: string) => ({
    get: async () => {
      this.reads += 1;
      const stored = this.documents.get(path);
      await Promise.resolve();
      if (this.failReads > 0) {
        this.failReads -= 1;
        throw new Error("UNAVAILABLE");
      }
      return { exists: stored !== undefined, data: () => stored };
    },
    create: async (document: object): Promise<void> => {
      await Promise.resolve();
      if (this.documents.has(path)) throw Object.assign(new Error("ALREADY_EXISTS"), { code: 6 });
      this.documents.set(path, document);
    },
  });
}

const instance = (store: MemoryFirestore, letter: string) =>
  rememberSigningKey({ firestore: store as unknown as Firestore, now: () => now, newKey: () => keyOf(letter) });

const tokenOf = async (signingKey: ReturnType<typeof instance>): Promise<string> =>
  signReceipt(await signingKey(), "a-delivery-of-ours");

test("the first that asks makes it, as contract says", async () => {
  const store = new MemoryFirestore();
  await instance(store, "k")();
  expect([...store.documents.keys()]).toEqual(["system/signingKey"]);
  expect(signingKeySchema.parse(store.documents.get("system/signingKey"))).toEqual({
    schemaVersion: 1,
    key: keyOf("k"),
    createdAt: now,
  });
});

test("a key that is there is taken as it is, by later instances too", async () => {
  const store = new MemoryFirestore();
  const first = await tokenOf(instance(store, "k"));
  expect(await tokenOf(instance(store, "x"))).toBe(first);
});

test("two instances that make it at once end with one", async () => {
  const store = new MemoryFirestore();
  const [left, right] = await Promise.all([tokenOf(instance(store, "k")), tokenOf(instance(store, "x"))]);
  expect(left).toBe(right);
});

test("it is read once for each instance, however many ask", async () => {
  const store = new MemoryFirestore();
  const signingKey = instance(store, "k");
  await Promise.all([signingKey(), signingKey()]);
  await signingKey();
  expect(store.reads).toBe(1);
});

test("a read that failed is not remembered", async () => {
  const store = new MemoryFirestore();
  const signingKey = instance(store, "k");
  store.failReads = 1;
  await expect(signingKey()).rejects.toThrow("UNAVAILABLE");
  await expect(signingKey()).resolves.toBeDefined();
});

test("a document that is no key is refused, and left as it is", async () => {
  const store = new MemoryFirestore();
  const broken = { schemaVersion: 1, key: "short", createdAt: now };
  store.documents.set("system/signingKey", broken);
  await expect(instance(store, "k")()).rejects.toThrow(/must be 32 bytes/);
  expect(store.documents.get("system/signingKey")).toBe(broken);
});

test("it does not print", async () => {
  const signingKey = await instance(new MemoryFirestore(), "k")();
  expect(JSON.stringify({ signingKey })).not.toContain("kkk");
  expect(inspect(signingKey, { depth: null })).not.toContain("kkk");
});
