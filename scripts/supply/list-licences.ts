import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { nameAt, readLock } from "./read-lock.ts";

const root = join(import.meta.dirname, "..", "..");

/** The checked-in list. */
export const LICENCES = join(root, "docs", "licences.json");

interface Named {
  readonly type?: string;
}
/** `licenses` is how it was written before npm knew SPDX. */
interface Installed {
  readonly license?: string | Named;
  readonly licenses?: readonly Named[];
}

/** As the package itself says; the lock file repeats it for what is installed on other platforms only. */
function licenceOf(place: string, locked: string | undefined): string {
  const manifest = join(root, place, "package.json");
  if (!existsSync(manifest)) return locked ?? "unknown";
  const { license, licenses = [] } = JSON.parse(readFileSync(manifest, "utf8")) as Installed;
  const named = typeof license === "string" ? license : (license?.type ?? licenses[0]?.type);
  return named ?? locked ?? "unknown";
}

/** Every package of the registry that something of ours needs when it runs, with its licence: `name@version` → SPDX. */
export function listLicences(): Readonly<Record<string, string>> {
  const used = [...readLock()].filter(([, { dev }]) => dev !== true);
  const rows = used.map(
    ([place, { version, license }]) => [`${nameAt(place)}@${version}`, licenceOf(place, license)] as const,
  );
  return Object.fromEntries(rows.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
