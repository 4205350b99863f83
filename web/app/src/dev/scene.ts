import type { OrganiserCountedKey, OrganiserKey } from "../texts/organiser-texts.ts";
import type { CountedKey, TextKey, Values } from "../texts/texts.ts";
import type { FakeKit } from "./fake-kit.ts";
import type { FakeOrganiser } from "./fake-organiser.ts";

declare global {
  // Of the page that shows them: stage.tsx.
  interface Window {
    /** Shows a scene in a language; settles when it stands. */
    showScene?: (name: string, language: string) => Promise<void>;
    sceneNames?: readonly string[];
  }
}

/** What a person does: steps what bears these words, of the app or of the organisers' part, or fills a field. */
export type Step =
  | TextKey
  | readonly [CountedKey, number]
  /** `description` tells several apart that say the same. */
  | { readonly say: OrganiserKey; readonly values?: Values; readonly description?: string }
  | { readonly say: OrganiserCountedKey; readonly count: number }
  /** `field` is a CSS selector; `value` by language. */
  | { readonly field: string; readonly value: Readonly<Record<string, string>> };

/** One screen in one state, for whoever draws or checks them all. A further screen is one row. */
export interface Scene {
  readonly name: string;
  readonly address: string;
  /** What the kit says when the app is opened; after what holds for each scene (`arrange`). */
  readonly before?: (fake: FakeKit, language: string, desk: FakeOrganiser) => void;
  /** What comes while it is open. */
  readonly after?: (fake: FakeKit, language: string, desk: FakeOrganiser) => void;
  readonly steps?: readonly Step[];
  /** Whether it shows words that no text of ours is in. */
  readonly isForeign?: boolean;
}
