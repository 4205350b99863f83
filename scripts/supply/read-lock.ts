import { readFileSync } from "node:fs";

const root = new URL("../../", import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, root), "utf8");

/** One entry of package-lock.json, as much of it as is asked for here. */
export interface Locked {
  readonly version?: string;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly license?: string;
  readonly dev?: boolean;
  readonly link?: boolean;
  readonly hasInstallScript?: boolean;
}

export interface Manifest {
  readonly name: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly overrides?: Readonly<Record<string, string>>;
  readonly workspaces?: readonly string[];
  readonly allowScripts?: Readonly<Record<string, boolean>>;
}

export const readManifest = (folder: string): Manifest =>
  JSON.parse(read(folder === "" ? "package.json" : `${folder}/package.json`));
export const readNpmrc = (): string => read(".npmrc");

/** Of the registry, by their place in node_modules; our own packages are links, and not among them. */
export function readLock(): ReadonlyMap<string, Locked> {
  const { packages } = JSON.parse(read("package-lock.json")) as { packages: Record<string, Locked> };
  return new Map(
    Object.entries(packages).filter(([place, { link }]) => place.includes("node_modules/") && link !== true),
  );
}

export const nameAt = (place: string): string => place.slice(place.lastIndexOf("node_modules/") + 13);
