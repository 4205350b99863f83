import type { Door } from "@shutterbell/contract";
import { readSuiteEnv } from "./suite-env.ts";

export interface DoorAnswer {
  readonly status: number;
  readonly result?: unknown;
  readonly error?: unknown;
}

/** Knocks at a door through Hosting, as the app does. */
export async function callDoor(door: Door, data: unknown, idToken?: string): Promise<DoorAnswer> {
  const response = await fetch(`${readSuiteEnv().origin}/api/${door}`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      ...(idToken === undefined ? {} : { authorization: `Bearer ${idToken}` }),
    },
    body: JSON.stringify({ data }),
  });
  return { status: response.status, ...((await response.json()) as object) };
}

interface SignedUp {
  readonly uid: string;
  readonly idToken: string;
}

async function signUp(account: object): Promise<SignedUp> {
  const host = process.env["FIREBASE_AUTH_EMULATOR_HOST"];
  const response = await fetch(`http://${host}/identitytoolkit.googleapis.com/v1/accounts:signUp?key=demo-key`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ ...account, returnSecureToken: true }),
  });
  const { localId, idToken } = (await response.json()) as { localId: string; idToken: string };
  return { uid: localId, idToken };
}

/** A new anonymous person, by the Auth emulator. */
export const signInAnonymously = (): Promise<SignedUp> => signUp({});

/** A new person with this address. One that is given later ends every sign-in before it. */
export const signInByEmail = (email: string): Promise<SignedUp> => signUp({ email, password: "of no importance" });
