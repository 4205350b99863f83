import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { advisoriesIn } from "./audit.ts";
import { LICENCES, listLicences } from "./list-licences.ts";
import { nameAt, readLock, readManifest, readNpmrc } from "./read-lock.ts";

const main = readManifest("");
const manifests = [main, ...(main.workspaces ?? []).map(readManifest)];
const lock = readLock();

/** Licences that ask for nothing but to be named. */
const ALLOWED = [
  "0BSD",
  "Apache-2.0",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "BlueOak-1.0.0",
  "ISC",
  "MIT",
  "MIT-0",
  "Unlicense",
];
/** libvips, which sharp loads as a library of its own; the command line alone uses it (docs/supply.md). */
const isLibvips = (name: string): boolean => name.startsWith("@img/sharp-");
/** An SPDX expression of these, each alone or all together. */
const isAllowed = (licence: string, allowed: readonly string[]): boolean =>
  licence
    .replaceAll(/[()]/g, "")
    .split(/ AND | OR /)
    .every((part) => allowed.includes(part));

describe("dependencies", () => {
  test.each(manifests)("of $name are exact versions, or our own", ({ dependencies, devDependencies, overrides }) => {
    for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies, ...overrides }))
      expect(version, name).toMatch(/^(\d+\.\d+\.\d+|file:\.\.\/[a-z-]+)$/);
  });
  test("come from the registry that the machine has, each with the digest of what it must be", () => {
    expect(lock.size).toBeGreaterThan(100);
    for (const [place, { resolved, integrity }] of lock) {
      expect(resolved, place).toBeUndefined();
      expect(integrity, place).toMatch(/^sha512-/);
    }
  });
  test("run no script when they are installed, but those that are allowed by name: node alone", () => {
    const scripted = [...lock].filter(([, { hasInstallScript }]) => hasInstallScript === true);
    const names = scripted.map(([place]) => nameAt(place));
    expect(names.filter((name) => main.allowScripts?.[name] === undefined)).toEqual([]);
    const allowed = Object.entries(main.allowScripts ?? {}).filter(([, isAllowedToRun]) => isAllowedToRun);
    expect(allowed.map(([name]) => name)).toEqual(["node"]);
  });
  test("are a week old before they are taken", () => expect(readNpmrc()).toMatch(/^min-release-age=7$/m));
});

describe("licences of what runs", () => {
  const listed: Readonly<Record<string, string>> = JSON.parse(readFileSync(LICENCES, "utf8"));
  test("are listed in docs/licences.json, in step with what is installed (npm run supply -- --write)", () =>
    expect(listed).toEqual(listLicences()));
  test("ask for nothing but to be named", () => {
    for (const [name, licence] of Object.entries(listed)) {
      const allowed = isLibvips(name) ? [...ALLOWED, "LGPL-3.0-or-later"] : ALLOWED;
      expect(isAllowed(licence, allowed), `${name}: ${licence}`).toBe(true);
    }
  });
  test.each(["GPL-3.0", "unknown", "MIT AND AGPL-3.0-only", ""])("%j would be refused", (licence) =>
    expect(isAllowed(licence, ALLOWED)).toBe(false),
  );
});

describe("the registry's answer about advisories", () => {
  test("names each advisory once", () => {
    const via = [{ url: "https://github.com/advisories/GHSA-a" }, "another-package"];
    const vulnerabilities = { a: { severity: "high", via }, b: { severity: "low", via } };
    expect(advisoriesIn(JSON.stringify({ vulnerabilities }))).toEqual(["https://github.com/advisories/GHSA-a"]);
    expect(advisoriesIn(JSON.stringify({ vulnerabilities: {} }))).toEqual([]);
  });
  test.each(["", "not json", '{"error":{"summary":"405"}}'])(
    "that is none (%j) is not taken for a clean one",
    (output) => expect(advisoriesIn(output)).toBeNull(),
  );
});
