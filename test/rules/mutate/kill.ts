import { play, type Row } from "../row.ts";
import { RefusedRules } from "../rules-emulator.ts";
import type { World } from "../world.ts";
import type { Mutant } from "./list-mutants.ts";

/** How one mutant ended: by which row, by the emulator (which does not compile it), or not at all. */
export type Fate =
  | { readonly kind: "killed"; readonly by: string; readonly played: number }
  | { readonly kind: "refused" }
  | { readonly kind: "survived"; readonly played: number };

const stepsOf = (path: string): string[] => path.split("/").filter((step) => step !== "");
const fits = (pattern: string, step: string | undefined): boolean => pattern.startsWith("{") || pattern === step;

/** Whether a match may decide a request for this document, collection or collection group. */
export function concerns(match: string, path: string): boolean {
  const pattern = stepsOf(match);
  const steps = stepsOf(path);
  if (steps[0] === "**") return fits(pattern.at(-2) ?? "", steps[1]);
  const isDocument = steps.length === pattern.length;
  return (isDocument || steps.length === pattern.length - 1) && steps.every((step, index) => fits(pattern[index] ?? "", step));
}

/** Whatever a rule says, it says of documents that contract knows: paths beside them meet no match but a widened one. */
const mayNotice = (row: Row, { matches }: Mutant): boolean =>
  matches === null || row.paths.some((path) => matches.some((match) => concerns(match, path)));

/** Which rows notice which changes: those first that are likeliest to. */
export class Killers {
  readonly #rows: readonly Row[];
  readonly #killed = new Map<string, Set<string>>();

  constructor(rows: readonly Row[]) {
    this.#rows = rows;
  }

  /** Names that a row shares with the change count most, then what has killed a like one, then the verdict. */
  orderFor(mutant: Mutant): Row[] {
    const expected = mutant.lets === "more" ? "denied" : "allowed";
    const before = this.#killed.get(placeOf(mutant));
    const score = (row: Row): number =>
      4 * mutant.words.filter((word) => row.name.includes(word)).length +
      (before?.has(row.name) === true ? 6 : 0) +
      (row.verdict === expected ? 3 : 0);
    return this.#rows
      .filter((row) => mayNotice(row, mutant))
      .map((row) => ({ row, score: score(row) }))
      .toSorted((one, other) => other.score - one.score)
      .map(({ row }) => row);
  }

  remember(mutant: Mutant, row: Row): void {
    const place = placeOf(mutant);
    this.#killed.set(place, (this.#killed.get(place) ?? new Set()).add(row.name));
  }
}

const placeOf = ({ key }: Mutant): string => key.split(" · ")[0] ?? "";

/** Whether a row notices that other rules are in force. Whatever goes otherwise than by the right ones is noticed. */
async function notices(world: World, row: Row): Promise<boolean> {
  try {
    return (await play(world, row)) !== row.verdict;
  } catch {
    // Let in, a request can still fail: what it would change is not there. By the right rules none does.
    return true;
  }
}

/** Plays rows against a mutant until one notices it. */
export async function tryToKill(world: World, mutant: Mutant, killers: Killers): Promise<Fate> {
  try {
    await world.load(mutant.source);
  } catch (error) {
    if (error instanceof RefusedRules) return { kind: "refused" };
    throw error;
  }
  let played = 0;
  for (const row of killers.orderFor(mutant)) {
    played += 1;
    if (!(await notices(world, row))) continue;
    killers.remember(mutant, row);
    return { kind: "killed", by: row.name, played };
  }
  return { kind: "survived", played };
}
