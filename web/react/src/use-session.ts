import type { Session } from "@shutterbell/kit";
import { useKit } from "./provider.tsx";
import { useStore } from "./use-store.ts";

/** Who is signed in; `unknown` until Firebase Auth has looked. */
export const useSession = (): Session => useStore(useKit().session);
