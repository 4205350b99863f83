import type { Found, ListTarget, LiveSource } from "../ports/document-source.ts";
import type { OpenFeed } from "./feed.ts";
import { Pages } from "./pages.ts";

interface Opening {
  readonly source: LiveSource;
  readonly targetFor: (uid: string) => ListTarget;
  readonly removed?: (found: readonly Found[]) => void;
}

export const openPages =
  ({ source, targetFor, removed = () => undefined }: Opening): OpenFeed =>
  (uid, listener) =>
    new Pages(source, targetFor(uid), { ...listener, removed });
