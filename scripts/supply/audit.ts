import { spawnSync } from "node:child_process";

/** What `npm audit` came to. */
export type Audit =
  | { readonly kind: "unreachable"; readonly why: string }
  | { readonly kind: "answered"; readonly advisories: readonly string[] };

interface Report {
  readonly vulnerabilities?: Readonly<Record<string, { readonly severity: string; readonly via: readonly unknown[] }>>;
}

const addressOf = (via: unknown): string[] =>
  typeof via === "object" && via !== null && "url" in via && typeof via.url === "string" ? [via.url] : [];

/** Each advisory by its address, such as https://github.com/advisories/GHSA-…, once. */
export function advisoriesIn(output: string): readonly string[] | null {
  try {
    const { vulnerabilities } = JSON.parse(output) as Report;
    if (vulnerabilities === undefined) return null;
    return [...new Set(Object.values(vulnerabilities).flatMap(({ via }) => via.flatMap(addressOf)))].toSorted();
  } catch {
    return null;
  }
}

/** Asks the registry about everything in the lock file that is not for development alone. */
export function audit(): Audit {
  const { stdout, stderr } = spawnSync("npm", ["audit", "--json", "--omit=dev"], { encoding: "utf8" });
  const advisories = advisoriesIn(stdout);
  if (advisories !== null) return { kind: "answered", advisories };
  const why = stderr.split("\n").find((line) => /audit|error/i.test(line)) ?? "no answer";
  return { kind: "unreachable", why: why.replaceAll(/https?:\/\/\S+/g, "the registry") };
}
