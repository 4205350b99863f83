import lighthouse from "lighthouse";

/** By category: 0 to 100, and what costs points, worst first. */
export interface Scores {
  readonly [category: string]: { readonly score: number; readonly lost: readonly string[] };
}

const CATEGORIES = ["performance", "accessibility", "best-practices"];

/** Lighthouse's own measure of a page in the browser that listens on this port, as the person who is signed in there. */
export async function runLighthouse(url: string, port: number): Promise<Scores> {
  const result = await lighthouse(url, {
    port,
    onlyCategories: CATEGORIES,
    // Else it would sign the guest out.
    disableStorageReset: true,
    logLevel: "error",
    output: "json",
  });
  if (result === undefined) throw new Error("Lighthouse gave no result.");
  const { categories, audits } = result.lhr;
  return Object.fromEntries(
    Object.values(categories).map((category) => {
      const lost = category.auditRefs
        .map(({ id, weight }) => ({ id, lost: weight * (1 - (audits[id]?.score ?? 1)) }))
        .filter((audit) => audit.lost > 0)
        .toSorted((one, other) => other.lost - one.lost);
      const score = Math.round((category.score ?? 0) * 100);
      return [category.id, { score, lost: lost.map(({ id }) => `${id} (${audits[id]?.displayValue ?? "no"})`) }];
    }),
  );
}
