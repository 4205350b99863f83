import { ContractError } from "@shutterbell/contract";
import { GrpcStatus } from "firebase-admin/firestore";
import { describe, expect, it } from "vitest";
import { PipelineError } from "./errors.ts";
import { withRetry } from "./retry.ts";

const policy = { retries: 2, firstPauseMs: 1, longestPauseMs: 2, deadlineMs: 1000 };
const refused = (code: GrpcStatus) => Object.assign(new Error("no"), { code });

/** Fails with each of `errors` in turn, then answers. */
function scripted(errors: readonly Error[]) {
  const script = { tries: 0, run: () => Promise.resolve("done") };
  script.run = () => {
    const error = errors[script.tries];
    script.tries += 1;
    return error === undefined ? Promise.resolve("done") : Promise.reject(error);
  };
  return script;
}

const rows: { name: string; errors: Error[]; tries: number; code: string | null }[] = [
  { name: "an answer at once is one try", errors: [], tries: 1, code: null },
  { name: "contention is tried again", errors: [refused(GrpcStatus.ABORTED)], tries: 2, code: null },
  {
    name: "a restart is survived",
    errors: [refused(GrpcStatus.UNAVAILABLE), refused(GrpcStatus.INTERNAL)],
    tries: 3,
    code: null,
  },
  {
    name: "tries are bounded",
    errors: Array.from({ length: 9 }, () => refused(GrpcStatus.UNAVAILABLE)),
    tries: 3,
    code: "pipeline/unavailable",
  },
  { name: "a deadline is tried again", errors: [refused(GrpcStatus.DEADLINE_EXCEEDED)], tries: 2, code: null },
  { name: "a quota is tried again", errors: [refused(GrpcStatus.RESOURCE_EXHAUSTED)], tries: 2, code: null },
  {
    name: "a refusal is not tried again",
    errors: [refused(GrpcStatus.PERMISSION_DENIED)],
    tries: 1,
    code: "pipeline/denied",
  },
  {
    name: "no sign-in is not tried again",
    errors: [refused(GrpcStatus.UNAUTHENTICATED)],
    tries: 1,
    code: "pipeline/denied",
  },
  {
    name: "no credentials are not tried again",
    errors: [new Error("Could not load the default credentials.")],
    tries: 1,
    code: "pipeline/denied",
  },
  {
    name: "a bad request is not tried again",
    errors: [refused(GrpcStatus.INVALID_ARGUMENT)],
    tries: 1,
    code: "pipeline/failed",
  },
  { name: "an unknown error is not tried again", errors: [new Error("?")], tries: 1, code: "pipeline/failed" },
  {
    name: "an error of ours passes through",
    errors: [new PipelineError("pipeline/unknown-event", { where: "events/x" })],
    tries: 1,
    code: "pipeline/unknown-event",
  },
  {
    name: "an error of the contract passes through",
    errors: [
      new ContractError("contract/invalid-document", { message: "", details: { where: "events/x", issues: "name" } }),
    ],
    tries: 1,
    code: "contract/invalid-document",
  },
];

describe("withRetry", () => {
  it.each(rows)("$name", async ({ errors, tries, code }) => {
    const script = scripted(errors);
    const answer = withRetry(script.run, { where: "events/x", policy });
    const outcome = await answer.catch((error: PipelineError | ContractError) => error.code);
    expect(outcome).toBe(code ?? "done");
    expect(script.tries).toBe(tries);
  });

  it("does not wait for ever for a try that never ends", async () => {
    const never = () => new Promise<never>(() => {});
    await expect(withRetry(never, { where: "events/x", policy: { ...policy, deadlineMs: 5 } })).rejects.toMatchObject({
      code: "pipeline/unavailable",
      details: { status: "DEADLINE_EXCEEDED" },
    });
  });
});
