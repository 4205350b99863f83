import { describe, expect, test } from "vitest";
import { readSmtpUrl } from "./smtp-server.ts";

const read = (url: string) => readSmtpUrl(url, "photos.example");

describe("an SMTP address", () => {
  test("smtps is TLS from the start", () => {
    expect(read("smtps://alerts%40photos.example:p%40ss@mail.example:465")).toEqual({
      options: {
        host: "mail.example",
        port: 465,
        secure: true,
        requireTLS: false,
        name: "photos.example",
        socketTimeout: 30_000,
      },
      login: { user: "alerts@photos.example", pass: "p@ss" },
    });
  });
  test("smtp over a network must become TLS before a password is said", () => {
    expect(read("smtp://alerts:secret@mail.example:587")?.options).toMatchObject({ secure: false, requireTLS: true });
  });
  test.each(["smtp://localhost:1025", "smtp://127.0.0.1:1025", "smtp://[::1]:1025"])("%s needs no TLS", (url) => {
    expect(read(url)).toMatchObject({ options: { requireTLS: false }, login: null });
  });
  test("an IPv6 address loses its brackets", () => {
    expect(read("smtps://[2001:db8::1]")?.options).toMatchObject({ host: "2001:db8::1", port: undefined });
  });
  test.each(["", "mail.example:587", "https://mail.example", "smtp://", "smtp://%zz:x@mail.example"])(
    "%j is none",
    (url) => expect(read(url)).toBeNull(),
  );
});
