import { type OrganiserKit, organiserKit } from "@shutterbell/kit/organiser";
import { useKit } from "@shutterbell/react";
import { createContext, useContext } from "react";

const OrganiserKitContext = createContext<OrganiserKit | null>(null);

/** For a page whose kit has no server behind it: a test, or a page of examples. */
export const OrganiserKitProvider = OrganiserKitContext.Provider;

/** What an organiser does by way of the page's kit. */
export function useOrganiserKit(): () => OrganiserKit {
  const given = useContext(OrganiserKitContext);
  const kit = useKit();
  return () => given ?? organiserKit(kit);
}
