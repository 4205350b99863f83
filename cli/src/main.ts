#!/usr/bin/env node
import { run } from "./run.ts";

const stop = new AbortController();
// The second time nobody waits any more.
process.once("SIGINT", () => stop.abort());
process.once("SIGTERM", () => stop.abort());

process.exitCode = await run(process.argv.slice(2), {
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
  isScreen: process.stderr.isTTY,
  env: process.env,
  signal: stop.signal,
});
