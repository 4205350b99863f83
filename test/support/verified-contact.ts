import { randomInt, randomUUID } from "node:crypto";
import { getApps, initializeApp } from "firebase-admin/app";
import { getAuth } from "firebase-admin/auth";
import { PROJECT_ID } from "./world.ts";

const APP = "contacts";

/** Gives this person an account of Firebase Auth with a verified email and a phone number. */
export async function giveContact(uid: string): Promise<{ email: string; phone: string }> {
  const app = getApps().find(({ name }) => name === APP) ?? initializeApp({ projectId: PROJECT_ID }, APP);
  const email = `${randomUUID()}@guest.example`;
  const phone = `+6681${randomInt(1_000_000, 9_999_999)}`;
  await getAuth(app).createUser({ uid, email, emailVerified: true, phoneNumber: phone });
  return { email, phone };
}
