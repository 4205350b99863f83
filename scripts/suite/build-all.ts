import { spawn } from "node:child_process";
import { join } from "node:path";
import { build } from "vite";
import { SetupError } from "./errors.ts";

export const root = join(import.meta.dirname, "..", "..");

/** What is published as it is compiled; the functions and the app are bundled. `npm run check` compiles everything. */
const PACKAGES = ["contract", "pipeline", "fcm-emulator", "cli", "web/kit", "web/react", "web/worker"];

function run(step: string, command: string, args: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (chunk: Buffer) => (output += chunk.toString()));
    child.on("error", (error) => reject(new SetupError("setup/build-failed", { step, output: error.message })));
    child.on("exit", (code) =>
      code === 0 ? resolve() : reject(new SetupError("setup/build-failed", { step, output })),
    );
  });
}

/**
 * The functions as one file: `firebase deploy` uploads the folder functions/ alone, so what they use of ours goes
 * into the bundle. Packages of the registry stay imports; the cloud installs them.
 */
async function buildFunctions(): Promise<void> {
  await build({
    configFile: false,
    logLevel: "error",
    root: join(root, "functions"),
    resolve: { conditions: ["@shutterbell/source"] },
    ssr: {
      noExternal: true,
      resolve: { conditions: ["@shutterbell/source"] },
      external: ["firebase-admin", "firebase-functions", "@google-cloud/firestore"],
    },
    build: {
      ssr: "src/index.ts",
      outDir: "lib",
      target: "node24",
      sourcemap: true,
      rolldownOptions: { output: { entryFileNames: "index.js", codeSplitting: false } },
    },
  });
}

const buildApp = (): Promise<unknown> => build({ root: join(root, "web", "app"), logLevel: "error" });

/** Types and packages, functions, app. @throws SetupError `setup/build-failed` with what the step said */
export async function buildAll(say: (line: string) => void): Promise<void> {
  say("Building the packages …");
  await run("tsc -b", "tsc", ["-b", ...PACKAGES]);
  say("Building the functions and the app …");
  await buildFunctions();
  await buildApp();
}
