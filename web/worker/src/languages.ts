import type { Language } from "./language.ts";

/** Every language that there is a file of. The worker is always bundled by Vite, which writes the list. */
export const languages: readonly Language[] = Object.values(
  import.meta.glob<Language>(["./languages/*.{ts,js}", "!./languages/*.d.ts"], {
    eager: true,
    import: "default",
  }),
);
