import { gzipSync } from "node:zlib";
import { join } from "node:path";
import { build, type Rolldown } from "vite";
import { root } from "../suite/build-all.ts";

export interface Bundle {
  /** What is loaded at the start, gzipped, in bytes. */
  readonly startGz: number;
  /** What is loaded by the first who needs it, by the name of its file. */
  readonly later: readonly { readonly name: string; readonly gz: number }[];
  /** The packages of the registry that are inside of what is loaded, at the start or later. */
  readonly packages: readonly string[];
}

export interface BundleRequest {
  /** A public entry, from the root of the repository. */
  readonly entry: string;
  /** What is not counted: it is loaded from elsewhere. */
  readonly external: readonly RegExp[];
  /** Entries that the same app has as well, and that are not counted; what they share may land in one file. */
  readonly beside?: readonly string[];
}

const gzipped = (code: string): number => gzipSync(code, { level: 9 }).length;

const packageOf = (module: string): string | undefined => /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(module)?.[1];

/** The files that are loaded, at the start or later, by whoever loads this one. */
function loadedBy(first: Rolldown.OutputChunk, chunks: readonly Rolldown.OutputChunk[]): ReadonlySet<string> {
  const loaded = new Set([first.fileName]);
  for (const name of loaded) {
    const chunk = chunks.find(({ fileName }) => fileName === name);
    for (const next of [...(chunk?.imports ?? []), ...(chunk?.dynamicImports ?? [])]) loaded.add(next);
  }
  return loaded;
}

/** Bundles an entry as an app would, which may put what a later part shares with it into its own file. */
export async function bundle({ entry, external, beside = [] }: BundleRequest): Promise<Bundle> {
  const conditions = ["@shutterbell/source"];
  const built = await build({
    configFile: false,
    logLevel: "error",
    root,
    publicDir: false,
    resolve: { conditions },
    // As for a server, since else Vite adds its own loader of style sheets to each bundle that imports later.
    ssr: { noExternal: true, resolve: { conditions } },
    build: {
      ssr: true,
      write: false,
      minify: true,
      target: "es2022",
      rolldownOptions: {
        input: [entry, ...beside].map((one) => join(root, one)),
        external: [...external],
        preserveEntrySignatures: "allow-extension",
      },
    },
  });
  const outputs = Array.isArray(built) ? built : [built];
  const chunks = outputs.flatMap((one): Rolldown.OutputChunk[] =>
    "output" in one ? one.output.filter((file) => file.type === "chunk") : [],
  );
  const first = chunks.find(({ facadeModuleId }) => facadeModuleId === join(root, entry));
  if (first === undefined) throw new Error(`The bundle of ${entry} has no file for it.`);
  const loaded = loadedBy(first, chunks);
  const own = chunks.filter(({ fileName }) => loaded.has(fileName));
  const sizes = own.map(({ name, code, isEntry }) => ({ name, gz: gzipped(code), isEntry }));
  const modules = own.flatMap((chunk) => Object.keys(chunk.modules));
  return {
    startGz: sizes.filter(({ isEntry }) => isEntry).reduce((sum, { gz }) => sum + gz, 0),
    later: sizes.filter(({ isEntry }) => !isEntry).map(({ name, gz }) => ({ name, gz })),
    packages: [...new Set(modules.map(packageOf).filter((name) => name !== undefined))],
  };
}
