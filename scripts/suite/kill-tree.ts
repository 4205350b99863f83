import { execFileSync } from "node:child_process";
import { findProgram } from "./find-program.ts";

/** Every process and its parent, as `ps` of Linux and macOS lists them; none where there is no `ps`. */
function readParents(): ReadonlyMap<number, number> {
  if (findProgram(["ps"]) === null) return new Map();
  const rows = execFileSync("ps", ["-A", "-o", "pid=,ppid="], { encoding: "utf8" }).trim().split("\n");
  return new Map(rows.map((row) => row.trim().split(/\s+/).map(Number)).map(([pid = 0, parent = 0]) => [pid, parent]));
}

function descendantsOf(pid: number, parents: ReadonlyMap<number, number>): readonly number[] {
  const children = [...parents].filter(([, parent]) => parent === pid).map(([child]) => child);
  return children.flatMap((child) => [...descendantsOf(child, parents), child]);
}

/** Kills a process and all that it has started, whatever group those are in: a signal to a group does not reach them. */
export function killTree(pid: number): void {
  for (const each of [...descendantsOf(pid, readParents()), pid]) {
    try {
      process.kill(each, "SIGKILL");
    } catch (error) {
      const isGone = error instanceof Error && "code" in error && error.code === "ESRCH";
      if (!isGone) throw error;
    }
  }
}
