import { readFileSync } from "node:fs";
import { defineConfig, type OxlintOverride } from "oxlint";
import { type ImportRow, importTable, OWN_SCOPE } from "./imports.ts";

const manifests = [
  "contract",
  "fcm-emulator",
  "pipeline",
  "functions",
  "cli",
  "web/kit",
  "web/react",
  "web/worker",
  "web/app",
  ".",
];

/** Every package that any of ours lists: what a folder may not import is all of these less its row. */
const listed = new Set(
  manifests.flatMap((folder) => {
    const manifest: Record<string, Record<string, string> | undefined> = JSON.parse(
      readFileSync(new URL(`./${folder}/package.json`, import.meta.url), "utf8"),
    );
    return [...Object.keys(manifest["dependencies"] ?? {}), ...Object.keys(manifest["devDependencies"] ?? {})];
  }),
);
const ownPackages = [
  ...manifests.filter((folder) => folder !== ".").map((folder) => folder.replace(/^web\//, "")),
  "fcm-emulator/admin",
  "fcm-emulator/browser",
  "kit/organiser",
];

const escape = (name: string): string => name.replaceAll(/[.\\/-]/g, (character) => `\\${character}`);

function forbidden(row: ImportRow): string[] {
  const foreign = [...listed].filter((name) => !name.startsWith(OWN_SCOPE) && !row.packages.includes(name));
  const own = ownPackages.filter((name) => !row.own.includes(name));
  return [
    ...foreign.map((name) => `^${escape(name)}(/|$)`),
    ...own.map((name) => `^${escape(OWN_SCOPE + name)}$`),
    ...(row.node ? [] : ["^node:"]),
  ];
}

const importOverrides: OxlintOverride[] = importTable.map((row) => ({
  files: [`${row.folder}/**`],
  excludeFiles: ["**/*.test.ts", "**/*.test.tsx"],
  rules: {
    "no-restricted-imports": [
      "error",
      {
        patterns: forbidden(row).map((regex) => ({
          regex,
          message: `${row.folder} may import ${[...row.own, ...row.packages].join(", ") || "nothing"} (imports.ts).`,
        })),
      },
    ],
  },
}));

export default defineConfig({
  plugins: ["typescript", "unicorn", "oxc", "import", "promise", "react", "jsx-a11y", "vitest"],
  categories: { correctness: "error", suspicious: "error", perf: "error" },
  rules: {
    "typescript/no-explicit-any": "error",
    "import/no-cycle": "error",
    "no-console": "error",
    // Retries, polls and ordered writes await in loops on purpose.
    "no-await-in-loop": "off",
    // The compiler checks that every path returns, and knows an exhaustive switch.
    "typescript/consistent-return": "off",
    "unicorn/consistent-function-scoping": "off",
    "react/react-in-jsx-scope": "off",
    "unicorn/no-useless-spread": "off",
    "no-underscore-dangle": "off",
    "vitest/valid-expect": ["error", { maxArgs: 2 }],
    // Waiting for an element, or a type that compiles, asserts as well.
    "vitest/expect-expect": "off",
    "vitest/no-conditional-expect": "off",
    "vitest/no-standalone-expect": "off",
    "import/no-unassigned-import": ["error", { allow: ["**/*.css"] }],
  },
  ignorePatterns: ["**/dist/**", "**/lib/**", ".run/**"],
  overrides: [
    ...importOverrides,
    // Tests and scripts speak with what is foreign and not parsed: answers of emulators, of the browser, of Node.
    {
      files: ["test/**", "scripts/**", "**/*.test.ts", "**/*.test.tsx", "fcm-emulator/testing/**"],
      // Nor does a copy of a short list slow anybody down there.
      rules: { "typescript/no-unsafe-type-assertion": "off", "oxc/no-map-spread": "off" },
    },
    {
      files: ["scripts/**", "cli/src/**", "fcm-emulator/src/main.ts", "samples/**", "web/app/scripts/**"],
      rules: { "no-console": "off" },
    },
  ],
});
