import { describe, expect, test } from "vitest";
import { encryptAes128gcm } from "./aes128gcm.ts";

const bytes = (base64url: string): Buffer => Buffer.from(base64url, "base64url");

// RFC 8291, section 5 and appendix A.
const PLAINTEXT = "When I grow up, I want to be a watermelon";
const KEYS = {
  p256dh: "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
  auth: "BTBZMqHH6r4Tts7J_aSIgg",
};
const SECRETS = {
  salt: bytes("DGv6ra1nlYgDCS1FRnbzlw"),
  privateKey: bytes("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw"),
};
const ENCRYPTED =
  "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_" +
  "yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN";

describe("encryptAes128gcm", () => {
  test("gives the octets of RFC 8291's example", () => {
    expect(encryptAes128gcm(Buffer.from(PLAINTEXT), KEYS, SECRETS).toString("base64url")).toBe(ENCRYPTED);
  });

  test("keeps a long message in one record", () => {
    const encrypted = encryptAes128gcm(Buffer.alloc(5000, "x"), KEYS, SECRETS);
    const recordSize = encrypted.readUInt32BE(16);
    expect(recordSize).toBe(5017);
    expect(encrypted.length).toBe(16 + 4 + 1 + 65 + recordSize);
  });

  test("refuses a key that is not a point of the curve", () => {
    const invented = { ...KEYS, p256dh: Buffer.alloc(65, 4).toString("base64url") };
    expect(() => encryptAes128gcm(Buffer.from(PLAINTEXT), invented, SECRETS)).toThrow("not valid for specified curve");
  });
});
