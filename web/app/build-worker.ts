import { createHash } from "node:crypto";
import { build, type InlineConfig, type Plugin, type ResolvedConfig } from "vite";

export interface WorkerPluginOptions {
  /** The worker's source, as it would be imported. */
  readonly entry: string;
  /** Where the app serves it: a path at the root, which makes the whole origin its scope. */
  readonly path: `/${string}.js`;
}

type Bundle = Readonly<Record<string, { readonly type: string; readonly source?: string | Uint8Array }>>;

/** What the worker keeps of this build, so that the app opens without a connection: see web/worker/src/shell.ts. */
interface Shell {
  readonly version: string;
  readonly files: readonly string[];
}

const NO_SHELL: Shell = { version: "", files: [] };

function shellOf(bundle: Bundle): Shell {
  const names = Object.keys(bundle).toSorted();
  const files = names.filter((name) => /\.(js|css)$/.test(name)).map((name) => `/${name}`);
  const page = bundle["index.html"]?.source ?? "";
  const version = createHash("sha256").update(files.join()).update(page).digest("hex").slice(0, 12);
  return { version, files };
}

interface Bundling extends WorkerPluginOptions {
  readonly shell: Shell;
}

const bundling = ({ entry, path, shell }: Bundling, app: ResolvedConfig): InlineConfig => ({
  configFile: false,
  root: app.root,
  mode: app.mode,
  publicDir: false,
  define: { __SHELL__: JSON.stringify(shell) },
  logLevel: "warn",
  resolve: { conditions: app.resolve.conditions },
  build: {
    outDir: app.build.outDir,
    emptyOutDir: false,
    target: app.build.target,
    minify: app.build.minify,
    sourcemap: app.build.sourcemap,
    rolldownOptions: {
      input: entry,
      // One classic script without imports: module workers are younger than many of the phones at an event.
      output: { format: "iife", entryFileNames: path.slice(1), codeSplitting: false },
    },
  },
});

async function bundleInMemory(options: WorkerPluginOptions, app: ResolvedConfig): Promise<string> {
  const config = bundling({ ...options, shell: NO_SHELL }, app);
  const built = await build({ ...config, build: { ...config.build, write: false, minify: false } });
  const [output] = Array.isArray(built) ? built : [built];
  if (output === undefined || !("output" in output)) throw new Error(`${options.entry} was not built; a watcher runs.`);
  return output.output[0].code;
}

/** Bundles the service worker into one script at the root: beside the built app, and at each request in development. */
export function workerPlugin(options: WorkerPluginOptions): Plugin {
  let app: ResolvedConfig;
  let shell = NO_SHELL;
  return {
    name: "shutterbell-worker",
    configResolved(config) {
      app = config;
    },
    configureServer(server) {
      server.middlewares.use(options.path, (_request, response, next) => {
        bundleInMemory(options, app).then(
          (code) =>
            response.setHeader("content-type", "text/javascript").setHeader("cache-control", "no-cache").end(code),
          next,
        );
      });
    },
    writeBundle(_options, bundle) {
      shell = shellOf(bundle);
    },
    async closeBundle() {
      if (app.command === "build") await build(bundling({ ...options, shell }, app));
    },
  };
}
