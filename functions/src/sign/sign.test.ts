import { createSecretKey, randomBytes } from "node:crypto";
import { CATEGORIES, CHANNELS, receiptToken } from "@shutterbell/contract";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isReceiptSignedBy, isUnsubscribeSignedBy, signReceipt, signUnsubscribe, type Unsubscription } from "./sign.ts";

const key = createSecretKey(Buffer.alloc(32, 7));
const other = createSecretKey(randomBytes(32));
const deliveryId = "hV3kq8Zt1LwYb0RnJ5cXo2Md";
const what: Unsubscription = { uid: "mali", category: "photo", channel: "email" };

describe("a receipt's token", () => {
  const token = signReceipt(key, deliveryId);
  test("is as contract says", () => expect(receiptToken.parse(token)).toBe(token));
  test("is the same each time, so that a push that is sent again bears it too", () =>
    expect(signReceipt(key, deliveryId)).toBe(token));
  test("proves its own delivery", () => expect(isReceiptSignedBy(key, deliveryId, token)).toBe(true));
  test.each([
    { name: "another delivery", is: isReceiptSignedBy(key, "another-delivery", token) },
    { name: "another key", is: isReceiptSignedBy(other, deliveryId, token) },
    { name: "one character less", is: isReceiptSignedBy(key, deliveryId, token.slice(1)) },
    { name: "one character more", is: isReceiptSignedBy(key, deliveryId, `${token}A`) },
    {
      name: "another last character, which holds bits beyond the token",
      is: isReceiptSignedBy(key, deliveryId, `${token.slice(0, -1)}_`),
    },
    { name: "nothing", is: isReceiptSignedBy(key, deliveryId, "") },
    { name: "characters of several bytes", is: isReceiptSignedBy(key, deliveryId, "ก".repeat(22)) },
  ])("is not one for $name", ({ is }) => expect(is).toBe(false));
});

describe("an unsubscribe link's token", () => {
  const token = signUnsubscribe(key, what);
  test("proves what it was made for", () => expect(isUnsubscribeSignedBy(key, what, token)).toBe(true));
  test.each([
    { name: "somebody else", change: { uid: "tom" } },
    { name: "another category", change: { category: "announcement" } },
    { name: "another channel", change: { channel: "sms" } },
  ] as const)("is not one for $name", ({ change }) =>
    expect(isUnsubscribeSignedBy(key, { ...what, ...change }, token)).toBe(false),
  );
  test("is no receipt's", () => {
    expect(isReceiptSignedBy(key, "mali", token)).toBe(false);
    expect(signReceipt(key, JSON.stringify(["mali", "photo", "email"]))).not.toBe(token);
  });
  test("no two are the same, whatever people are called", () => {
    const any = fc.record({
      uid: fc.string({ unit: fc.constantFrom('"', ",", "a", ":", "\\"), minLength: 1, maxLength: 6 }),
      category: fc.constantFrom(...CATEGORIES),
      channel: fc.constantFrom(...CHANNELS),
    });
    fc.assert(
      fc.property(any, any, (left, right) => {
        const areSame = JSON.stringify(left) === JSON.stringify(right);
        expect(signUnsubscribe(key, left) === signUnsubscribe(key, right)).toBe(areSame);
      }),
    );
  });
});
