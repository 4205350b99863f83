import { expect, test } from "vitest";
import { loadConfig } from "./load-config.ts";
import { ConfigError } from "./read-config.ts";

const firebase = { apiKey: "key", projectId: "demo", appId: "1:2:web:3" };
const kit = { firebase, vapidKey: "BDd3" };
const emulators = { auth: "http://127.0.0.1:1", firestore: "127.0.0.1:2" };

const answering = (body: string, status = 200) => loadConfig(async () => new Response(body, { status }));
const load = (config: unknown) => answering(JSON.stringify(config));

const problemOf = async (loading: Promise<unknown>): Promise<string> => {
  const thrown = await loading.then(
    () => null,
    (error: unknown) => error,
  );
  return thrown instanceof ConfigError ? `${thrown.code}: ${thrown.message}` : `not refused: ${String(thrown)}`;
};

test.each([
  {
    name: "what a project needs is enough; images come from their usual place",
    config: { kit },
    expect: { kit, imageBase: "/images/" },
  },
  {
    name: "the emulators of a local run are handed on",
    config: { kit: { ...kit, emulators }, fcmEmulator: "http://127.0.0.1:3", imageBase: "/images/" },
    expect: { kit: { ...kit, emulators }, fcmEmulator: "http://127.0.0.1:3", imageBase: "/images/" },
  },
  {
    name: "an image base gets the slash that it lacks",
    config: { kit, imageBase: "https://images.example/a" },
    expect: { kit, imageBase: "https://images.example/a/" },
  },
  {
    name: "what is not known is not handed on",
    config: { kit: { ...kit, secret: "x" }, more: 1 },
    expect: { kit, imageBase: "/images/" },
  },
])("$name", async ({ config, expect: read }) => {
  expect(await load(config)).toEqual(read);
});

test.each([
  { name: "none at all", loading: () => answering("", 404), problem: /config-missing.*answered 404/ },
  {
    name: "a host that answers everything with its page",
    loading: () => answering("<!doctype html>"),
    problem: /config-missing.*not JSON/,
  },
  { name: "a list", loading: () => load([]), problem: /config-invalid.*the whole must be an object/ },
  { name: "no kit", loading: () => load({}), problem: /config-invalid.*kit must be an object/ },
  {
    name: "no project",
    loading: () => load({ kit: { ...kit, firebase: { apiKey: "key" } } }),
    problem: /config-invalid.*kit\.firebase\.projectId/,
  },
  {
    name: "an empty key of web push",
    loading: () => load({ kit: { ...kit, vapidKey: "" } }),
    problem: /config-invalid.*kit\.vapidKey/,
  },
  {
    name: "half of the emulators",
    loading: () => load({ kit: { ...kit, emulators: { auth: "http://127.0.0.1:1" } } }),
    problem: /config-invalid.*kit\.emulators\.firestore/,
  },
])("says what is wrong with $name", async ({ loading, problem }) => {
  expect(await problemOf(loading())).toMatch(problem);
});
