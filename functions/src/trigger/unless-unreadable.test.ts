import { readDocument } from "@shutterbell/contract";
import { beforeEach, expect, test } from "vitest";
import { capturingOutput, functionsOutput } from "../../../test/support/runner/capture-output.ts";
import { UID } from "../testing/documents.ts";

const { namingNobody, unlessUnreadable } = await capturingOutput(() => import("./unless-unreadable.ts"));
beforeEach(() => functionsOutput.clear());

test("a document that nobody can read ends the work, so that the platform does not ask again, and names nobody", async () => {
  await unlessUnreadable("participant", async () => void readDocument("participant", { schemaVersion: 9 }, `p/${UID}`));
  const [line = "{}", ...others] = functionsOutput.lines();
  expect(JSON.parse(line)).toMatchObject({ kind: "participant", code: "contract/unknown-schema-version" });
  expect(others).toEqual([]);
  expect(line).not.toContain(UID);
});
test("any other error stays one, so that the platform asks again", async () => {
  const failing = unlessUnreadable("participant", () => Promise.reject(new Error("UNAVAILABLE")));
  await expect(failing).rejects.toThrow("UNAVAILABLE");
  expect(functionsOutput.lines()).toEqual([]);
});
test("a task comes again, and its error names nobody", async () => {
  const task = namingNobody("alert", async () => void readDocument("settings", { schemaVersion: 9 }, `users/${UID}`));
  const error = await task.catch((thrown: unknown) => thrown);
  expect(String(error)).toContain("contract/unknown-schema-version");
  expect(String(error) + functionsOutput.lines().join("")).not.toContain(UID);
  await expect(namingNobody("alert", () => Promise.reject(new Error("UNAVAILABLE")))).rejects.toThrow("UNAVAILABLE");
  await expect(namingNobody("alert", async () => {})).resolves.toBeUndefined();
});
