import { build } from "vite";

/** Builds the naked page into a folder that Hosting serves, as /naked.html. */
export async function buildNaked(publicFolder: string): Promise<void> {
  await build({
    configFile: false,
    root: import.meta.dirname,
    logLevel: "error",
    build: {
      outDir: publicFolder,
      emptyOutDir: false,
      target: "es2022",
      rolldownOptions: { input: `${import.meta.dirname}/naked.html` },
    },
  });
}
