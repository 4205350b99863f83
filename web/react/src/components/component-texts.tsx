import { createContext, type ReactNode, useContext, useMemo } from "react";
import { english, type Texts } from "./texts.ts";

const TextsContext = createContext<Texts>(english);

/** Gives the components below it other words; what is left out stays English. */
export function ComponentTexts({ texts, children }: { readonly texts: Partial<Texts>; readonly children?: ReactNode }) {
  const all = useMemo(() => ({ ...english, ...texts }), [texts]);
  return <TextsContext value={all}>{children}</TextsContext>;
}

export const useTexts = (): Texts => useContext(TextsContext);
