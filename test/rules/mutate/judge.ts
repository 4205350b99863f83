import type { Ended } from "./run-mutants.ts";

export interface Report {
  /** Those that the emulator compiles. */
  readonly mutants: number;
  readonly killed: number;
  /** Those that no row can notice, with a reason. */
  readonly explained: number;
  readonly survivors: number;
  /** Those that are no rules: the emulator refuses them. */
  readonly refused: number;
}

/**
 * Counts how the mutants ended.
 * @param explained reasons by key
 * @returns with a line for each survivor, and for each reason that has nothing to explain any more
 */
export function judge(
  ended: readonly Ended[],
  explained: Readonly<Record<string, string>>,
): { readonly report: Report; readonly lines: readonly string[] } {
  const of = (kind: Ended["fate"]["kind"]): Ended[] => ended.filter(({ fate }) => fate.kind === kind);
  const survived = of("survived");
  const isExplained = ({ mutant }: Ended): boolean => Object.hasOwn(explained, mutant.key);
  const survivors = survived.filter((one) => !isExplained(one));
  const fates = new Map(ended.map(({ mutant, fate }) => [mutant.key, fate]));
  const rotten = Object.keys(explained).flatMap((key) => {
    const fate = fates.get(key);
    if (fate?.kind === "survived") return [];
    const why =
      fate === undefined ? "is no longer made" : fate.kind === "killed" ? `is noticed by: ${fate.by}` : "is refused";
    return [`Explained, but it ${why}\n  ${key}`];
  });
  return {
    report: {
      mutants: ended.length - of("refused").length,
      killed: of("killed").length,
      explained: survived.length - survivors.length,
      survivors: survivors.length,
      refused: of("refused").length,
    },
    lines: [...survivors.map(({ mutant }) => `No row notices\n  ${mutant.key}`), ...rotten],
  };
}
