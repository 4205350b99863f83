import type { Auth } from "firebase-admin/auth";
import { expect, test } from "vitest";
import { contactsIn } from "./contacts.ts";

const email = "mali@example.org";
const phoneNumber = "+66812345678";
const nowhere = { email: null, phone: null };

/** As much of Firebase Auth as is asked. */
const authThat = (answers: () => object): Pick<Auth, "getUser"> =>
  ({ getUser: async () => answers() }) as unknown as Pick<Auth, "getUser">;
const failing = (code: string) => () => {
  throw Object.assign(new Error(code), { code });
};

test.each([
  { name: "a verified email", user: { email, emailVerified: true }, contact: { email, phone: null } },
  { name: "an email that nobody proved: none", user: { email, emailVerified: false }, contact: nowhere },
  { name: "a phone number", user: { emailVerified: false, phoneNumber }, contact: { email: null, phone: phoneNumber } },
  { name: "an anonymous account: none", user: { emailVerified: false }, contact: nowhere },
  {
    name: "a disabled account: none",
    user: { email, emailVerified: true, phoneNumber, disabled: true },
    contact: nowhere,
  },
])("$name", async ({ user, contact }) => {
  expect(await contactsIn(authThat(() => ({ disabled: false, ...user })))("mali")).toEqual(contact);
});

test("an account that is gone: none", async () => {
  expect(await contactsIn(authThat(failing("auth/user-not-found")))("mali")).toEqual(nowhere);
});

test("an Auth that does not answer is not an account that is gone", async () => {
  await expect(contactsIn(authThat(failing("auth/internal-error")))("mali")).rejects.toThrow("auth/internal-error");
});
