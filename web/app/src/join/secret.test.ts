// @vitest-environment happy-dom
import { beforeEach, expect, test } from "vitest";
import { forgetSecret, keptSecret, takeSecret } from "./secret.ts";

const secret = "Zr8kQ2mW5xY7vB1nC3dE9f";
const places = { location: window.location, history: window.history, storage: window.sessionStorage };

beforeEach(() => {
  window.sessionStorage.clear();
});

const rows = [
  { name: "an invitation is kept and leaves the address bar", address: `/e/harbour#k=${secret}`, kept: secret },
  { name: "the query stays where it was", address: `/e/harbour?from=qr#k=${secret}`, kept: secret, search: "?from=qr" },
  { name: "so does the organisers' link", address: `/o/harbour#k=${secret}`, kept: secret },
  { name: "a secret that is too short is not kept, and leaves the address bar too", address: "/e/harbour#k=short" },
  { name: "a secret without an event is not kept, and leaves the address bar too", address: `/nowhere#k=${secret}` },
  { name: "an address without one changes nothing", address: "/e/harbour" },
];

test.each(rows)("$name", ({ address, kept = null, search = "" }) => {
  window.history.replaceState({ from: "me" }, "", address);
  expect(takeSecret(places)).toBe(kept !== null);
  expect(keptSecret(places.storage, "harbour")).toBe(kept);
  expect(window.location.hash).toBe("");
  expect(window.location.href).not.toContain(secret);
  expect(window.location.search).toBe(search);
  expect(window.history.state).toEqual({ from: "me" });
});

test("a fragment that is no invitation is left alone", () => {
  window.history.replaceState(null, "", "/e/harbour#main");
  takeSecret(places);
  expect(window.location.hash).toBe("#main");
});

test("a secret is forgotten after joining, that of another event is not", () => {
  window.history.replaceState(null, "", `/e/harbour#k=${secret}`);
  takeSecret(places);
  window.history.replaceState(null, "", `/e/garden#k=${secret}`);
  takeSecret(places);
  forgetSecret(places.storage, "harbour");
  expect(keptSecret(places.storage, "harbour")).toBeNull();
  expect(keptSecret(places.storage, "garden")).toBe(secret);
});
