import { createSecretKey, type KeyObject } from "node:crypto";
import { paths, readDocument, SCHEMA_VERSION, type SigningKey } from "@shutterbell/contract";
import type { Firestore } from "firebase-admin/firestore";
import { isAlreadyExists } from "../errors.ts";

export interface SigningKeyDeps {
  readonly firestore: Pick<Firestore, "doc">;
  readonly now: () => Date;
  /** 32 random bytes, base64url. */
  readonly newKey: () => string;
}

/** As a KeyObject, which prints and serialises as nothing. */
const asKey = ({ key }: Pick<SigningKey, "key">): KeyObject => createSecretKey(Buffer.from(key, "base64url"));

/**
 * The key that receipts and unsubscribe links are signed with, `system/signingKey`; made when there is none. Instances
 * that make it at the same time end with the same one: the first `create()` wins, and the others read it. It is read
 * once for each instance; a read that failed is tried again by whoever asks next. Deleting the document voids all
 * tokens that are out, once every instance has ended.
 */
export function rememberSigningKey(deps: SigningKeyDeps): () => Promise<KeyObject> {
  let remembered: Promise<KeyObject> | null = null;
  return () => {
    remembered ??= readOrMake(deps).catch((error: unknown) => {
      remembered = null;
      throw error;
    });
    return remembered;
  };
}

async function readOrMake(deps: SigningKeyDeps): Promise<KeyObject> {
  return (await read(deps)) ?? (await make(deps));
}

async function read({ firestore }: SigningKeyDeps): Promise<KeyObject | null> {
  const stored = await firestore.doc(paths.signingKey()).get();
  return stored.exists ? asKey(readDocument("signingKey", stored.data(), paths.signingKey())) : null;
}

async function make(deps: SigningKeyDeps): Promise<KeyObject> {
  const made: SigningKey = { schemaVersion: SCHEMA_VERSION, key: deps.newKey(), createdAt: deps.now() };
  try {
    await deps.firestore.doc(paths.signingKey()).create(made);
    return asKey(made);
  } catch (error) {
    const others = isAlreadyExists(error) ? await read(deps) : null;
    if (others === null) throw error;
    return others;
  }
}
