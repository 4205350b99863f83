import type { Kit } from "@shutterbell/kit";
import { createContext, type ReactNode, useContext } from "react";

const KitContext = createContext<Kit | null>(null);

/** Hands one kit to every hook below it. Make the kit once, outside of React. */
export function ShutterbellProvider({ kit, children }: { readonly kit: Kit; readonly children?: ReactNode }) {
  return <KitContext value={kit}>{children}</KitContext>;
}

/** @throws Error where there is no ShutterbellProvider above */
export function useKit(): Kit {
  const kit = useContext(KitContext);
  if (kit === null) throw new Error("useKit found no kit. Put a <ShutterbellProvider kit={…}> above this component.");
  return kit;
}
