/**
 * Who may import whom. The linter enforces it (oxlint.config.ts) and README's diagram is drawn from it
 * (scripts/draw-imports.ts). `own` are packages of this repository, `packages` everything else; `node` allows
 * Node's own modules.
 */
export interface ImportRow {
  readonly folder: string;
  readonly own: readonly string[];
  readonly packages: readonly string[];
  readonly node: boolean;
}

export const importTable: readonly ImportRow[] = [
  { folder: "contract/src", own: [], packages: ["zod"], node: false },
  { folder: "fcm-emulator/src", own: [], packages: ["zod", "selfsigned"], node: true },
  {
    folder: "pipeline/src",
    own: ["contract"],
    packages: ["firebase-admin", "@google-cloud/firestore", "p-map", "p-retry", "zod"],
    node: true,
  },
  {
    folder: "functions/src",
    own: ["contract", "fcm-emulator/admin"],
    packages: [
      "@opentelemetry/api",
      "cockatiel",
      "firebase-admin",
      "firebase-functions",
      "nodemailer",
      "rate-limiter-flexible",
    ],
    node: true,
  },
  { folder: "functions/src/decide", own: ["contract"], packages: ["temporal-polyfill"], node: false },
  {
    folder: "web/kit/src",
    own: ["contract"],
    packages: ["firebase", "@opentelemetry/api", "@tanstack/query-core"],
    node: false,
  },
  { folder: "web/react/src", own: ["kit"], packages: ["react"], node: false },
  { folder: "web/worker/src", own: ["contract"], packages: [], node: false },
  {
    folder: "web/app/src",
    own: ["kit", "kit/organiser", "react", "fcm-emulator/browser"],
    packages: ["react", "react-dom", "blurhash", "uqr", "wouter", "zod"],
    node: false,
  },
  {
    folder: "cli/src",
    own: ["contract", "pipeline"],
    packages: ["firebase-admin", "@google-cloud/firestore", "blurhash", "commander", "exifr", "p-map", "sharp", "zod"],
    node: true,
  },
];

export const OWN_SCOPE = "@shutterbell/";
