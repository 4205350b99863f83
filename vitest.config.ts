import { defineConfig } from "vitest/config";

const resolve = { conditions: ["@shutterbell/source"] };
const ssr = { resolve };

// Groups run one after the other: the later ones share the emulators, and two cores.
const project = (name: string, order: number, test: object) => ({
  resolve,
  ssr,
  test: { name, setupFiles: ["test/support/fail-on-console.ts"], sequence: { groupOrder: order }, ...test },
});

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      project("unit", 0, {
        include: [
          "{contract,pipeline,functions,cli,fcm-emulator,scripts,web/kit,web/worker,test/model,test/sequences,test/fuzz}/**/*.test.ts",
        ],
        exclude: ["**/node_modules/**", "**/dist/**", "**/*.browser.test.ts"],
      }),
      project("web", 1, {
        include: ["web/{react,app}/**/*.test.{ts,tsx}"],
        exclude: ["**/node_modules/**"],
        environment: "happy-dom",
      }),
      project("rules", 2, { include: ["test/rules/**/*.test.ts"], testTimeout: 20_000 }),
      project("flow", 3, {
        include: ["test/flow/**/*.test.ts"],
        testTimeout: 30_000,
        hookTimeout: 60_000,
        fileParallelism: false,
      }),
      project("chaos", 4, {
        include: ["test/chaos/**/*.test.ts", "test/support/**/*.test.ts"],
        testTimeout: 60_000,
        hookTimeout: 90_000,
        fileParallelism: false,
      }),
      project("browser", 5, {
        include: ["test/browser/**/*.test.ts", "fcm-emulator/**/*.browser.test.ts"],
        exclude: ["**/node_modules/**"],
        testTimeout: 60_000,
        hookTimeout: 90_000,
        fileParallelism: false,
      }),
    ],
  },
});
