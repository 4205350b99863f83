import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { connectFcmControl } from "./control/fcm-control.ts";

const MAIN = fileURLToPath(new URL("./main.ts", import.meta.url));

describe("fcm-emulator", { timeout: 30_000 }, () => {
  test.each(["SIGINT", "SIGTERM"] as const)("says one line when it is ready and ends on %s", async (signal) => {
    const child = spawn(process.execPath, [MAIN, "--port", "0"]);
    const ended = once(child, "exit");
    let output = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => (output += text));
    await once(child.stdout, "data");
    const address = /^fcm-emulator ready: FCM_EMULATOR_HOST=(127\.0\.0\.1:\d+)\n$/.exec(output)?.[1];
    expect((await connectFcmControl(`http://${address}`).info()).origin).toBe(`http://${address}`);
    child.kill(signal);
    expect(await ended).toEqual([0, null]);
    expect(output.split("\n")).toHaveLength(2);
  });

  test("refuses a port that is none, with a code", async () => {
    const child = spawn(process.execPath, [MAIN, "--port", "many"]);
    let errors = "";
    child.stderr.setEncoding("utf8").on("data", (text: string) => (errors += text));
    const [code] = await once(child, "close");
    expect(code).not.toBe(0);
    expect(errors).toContain("fcm-emulator/invalid-option");
  });
});
