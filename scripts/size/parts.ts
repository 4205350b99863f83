import type { BundleRequest } from "./bundle.ts";

const REACT = [/^react$/, /^react\//];
const FIREBASE = /^firebase\//;

export type BudgetName = "kitGz" | "reactGz" | "workerGz";

/** The budgets, in bytes, gzipped. Without Firebase's own SDK and without React; the react layer without the kit. */
export const budgets: Readonly<Record<BudgetName, number>> = { kitGz: 8192, reactGz: 6144, workerGz: 12_288 };

/** What each budget is about: everything that its public entry loads at the start. */
export const parts: Readonly<Record<BudgetName, BundleRequest>> = {
  kitGz: { entry: "web/kit/src/index.ts", external: [FIREBASE] },
  reactGz: { entry: "web/react/src/index.ts", external: [...REACT, /^@shutterbell\/kit$/] },
  workerGz: { entry: "web/worker/src/sw.ts", external: [] },
};

/** Entries for those who want them; no budget, but their sizes are said. */
export const optional: Readonly<Record<string, BundleRequest>> = {
  "@shutterbell/kit/bus": { entry: "web/kit/src/bus.ts", external: [FIREBASE] },
  "@shutterbell/kit/tanstack-query": { entry: "web/kit/src/tanstack-query.ts", external: [FIREBASE] },
  "@shutterbell/kit/organiser": { entry: "web/kit/src/organiser/index.ts", external: [FIREBASE] },
  "@shutterbell/kit/metrics": { entry: "web/kit/src/record-metrics.ts", external: [FIREBASE, /^@opentelemetry\//] },
  "@shutterbell/react/components": {
    entry: "web/react/src/components/index.ts",
    external: [...REACT, /^@shutterbell\/kit$/],
  },
};
