import { build, type Plugin, type ResolvedConfig } from "vite";

export interface WorkerPluginOptions {
  /** The worker's source, as a path from the app's root. */
  readonly entry: string;
  /** Where the app serves it: a path at the root, which makes the whole origin its scope. */
  readonly path: `/${string}.js`;
}

async function buildWorker({ entry, path }: WorkerPluginOptions, app: ResolvedConfig): Promise<void> {
  await build({
    configFile: false,
    root: app.root,
    mode: app.mode,
    publicDir: false,
    logLevel: "warn",
    resolve: { conditions: app.resolve.conditions },
    build: {
      outDir: app.build.outDir,
      emptyOutDir: false,
      target: app.build.target,
      minify: app.build.minify,
      sourcemap: app.build.sourcemap,
      rolldownOptions: {
        input: `${app.root}/${entry}`,
        // One classic script without imports: module workers are younger than many of the phones at an event.
        output: { format: "iife", entryFileNames: path.slice(1), codeSplitting: false },
      },
    },
  });
}

/**
 * Builds the service worker beside the app, as one script at the root. In development the same path gives its source,
 * transformed on the fly.
 */
export function workerPlugin(options: WorkerPluginOptions): Plugin {
  let app: ResolvedConfig;
  return {
    name: "shutterbell-worker",
    configResolved(config) {
      app = config;
    },
    configureServer(server) {
      server.middlewares.use((request, _response, next) => {
        if (request.url?.split("?")[0] === options.path) request.url = `/@fs${app.root}/${options.entry}`;
        next();
      });
    },
    async closeBundle() {
      if (app.command === "build") await buildWorker(options, app);
    },
  };
}
