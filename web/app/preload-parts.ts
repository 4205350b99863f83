import type { HtmlTagDescriptor, Plugin, Rolldown } from "vite";

export interface PreloadOptions {
  /** What the modules' ids end with that each opening of the app needs, though the first script asks for them. */
  readonly needed: readonly string[];
}

type Part = Rolldown.OutputChunk | Rolldown.OutputAsset;

const isNeeded = (part: Part, needed: readonly string[]): part is Rolldown.OutputChunk =>
  part.type === "chunk" && part.moduleIds.some((id) => needed.some((end) => id.endsWith(end)));

const link = (attrs: Record<string, string>): HtmlTagDescriptor => ({
  tag: "link",
  attrs: { crossorigin: true, ...attrs },
  injectTo: "head",
});

type Bundle = Readonly<Record<string, Part>>;

/** These parts and whatever they cannot begin without. */
function withImports(parts: readonly Rolldown.OutputChunk[], bundle: Bundle): ReadonlySet<Rolldown.OutputChunk> {
  const all = new Set(parts);
  for (const { imports } of all)
    for (const part of imports.map((name) => bundle[name])) if (part?.type === "chunk") all.add(part);
  return all;
}

const linksTo = ({ fileName, viteMetadata }: Rolldown.OutputChunk): readonly HtmlTagDescriptor[] => [
  link({ rel: "modulepreload", href: `/${fileName}` }),
  ...Array.from(viteMetadata?.importedCss ?? [], (file) => link({ rel: "preload", as: "style", href: `/${file}` })),
];

/**
 * Has the browser fetch those parts with the page and not after the first script: on a phone that is one round trip less,
 * and the largest part is under way from the beginning.
 */
export const preloadParts = ({ needed }: PreloadOptions): Plugin => ({
  name: "shutterbell-preload",
  apply: "build",
  transformIndexHtml: {
    order: "post",
    handler: (html, { bundle = {} }) => {
      const parts = Object.values(bundle).filter((part) => isNeeded(part, needed));
      // The page names its first script already, and what that imports.
      const unnamed = [...withImports(parts, bundle)].filter(({ fileName }) => !html.includes(`/${fileName}"`));
      return unnamed.flatMap(linksTo);
    },
  },
});
