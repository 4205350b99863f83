import { join } from "node:path";
import react from "@vitejs/plugin-react";
import { defaultClientConditions, defineConfig } from "vite";
import { preloadParts } from "./preload-parts.ts";
import { workerPlugin } from "./build-worker.ts";

export default defineConfig({
  root: import.meta.dirname,
  resolve: {
    conditions: ["@shutterbell/source", ...defaultClientConditions],
    alias: { re2js: join(import.meta.dirname, "no-re2.ts") },
  },
  plugins: [
    react(),
    preloadParts({ needed: ["kit/src/create-kit.ts", "shell/app.tsx", "picture/picture.tsx"] }),
    workerPlugin({ entry: "@shutterbell/worker/sw", path: "/shutterbell-sw.js" }),
  ],
  build: {
    outDir: "dist",
    emptyOutDir: true,
    // Web push reached iPhones with 16.4; what is older cannot do what this app is for.
    target: ["es2022", "safari16.4", "chrome111", "firefox115"],
    // Inlined files would be data: addresses, which a strict policy refuses.
    assetsInlineLimit: 0,
  },
});
