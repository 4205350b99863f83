import { describe, expect, test } from "vitest";
import { bytesField, decodeVarint, encodeVarint, fixed64Field, integerField, ProtoMessage } from "./protobuf.ts";

describe("varints", () => {
  // https://protobuf.dev/programming-guides/encoding
  test.each([
    { value: 0n, hex: "00" },
    { value: 1n, hex: "01" },
    { value: 150n, hex: "9601" },
    { value: 2n ** 63n, hex: "80808080808080808001" },
    { value: 2n ** 64n - 1n, hex: "ffffffffffffffffff01" },
  ])("$value is $hex, both ways", ({ value, hex }) => {
    expect(encodeVarint(value).toString("hex")).toBe(hex);
    expect(decodeVarint(Buffer.from(hex, "hex"), 0)).toEqual({ value, end: hex.length / 2 });
  });

  test("one that is not all there is not read", () => {
    expect(decodeVarint(Buffer.of(0x96), 0)).toBeUndefined();
  });

  test("one without an end is refused", () => {
    expect(() => decodeVarint(Buffer.alloc(20, 0xff), 0)).toThrow(RangeError);
  });
});

describe("ProtoMessage", () => {
  const message = new ProtoMessage(
    Buffer.concat([
      integerField(1, 7),
      bytesField(2, "a"),
      bytesField(2, "b"),
      fixed64Field(3, 2n ** 62n),
      Buffer.from("2d04030201", "hex"),
    ]),
  );

  test.each([
    { name: "reads a number", read: () => message.integer(1), expected: 7n },
    { name: "reads the last of a repeated text", read: () => message.text(2), expected: "b" },
    { name: "reads all of a repeated text", read: () => message.texts(2), expected: ["a", "b"] },
    { name: "reads a fixed64", read: () => message.integer(3), expected: 2n ** 62n },
    { name: "reads a fixed32", read: () => message.integer(5), expected: 0x01020304n },
    { name: "reads an absent number as 0", read: () => message.integer(9), expected: 0n },
    { name: "reads an absent text as empty", read: () => message.text(9), expected: "" },
  ])("$name", ({ read, expected }) => {
    expect(read()).toEqual(expected);
  });

  test.each([
    { name: "a field longer than the message", hex: "0a05aa" },
    { name: "a number cut short", hex: "0896" },
    { name: "a fixed64 cut short", hex: "0901" },
    { name: "an unknown wire type", hex: "0b" },
  ])("refuses $name", ({ hex }) => {
    expect(() => new ProtoMessage(Buffer.from(hex, "hex"))).toThrow(RangeError);
  });
});
