import { allDocuments } from "../documents.ts";
import { play, type Row } from "../row.ts";
import { RefusedRules } from "../rules-emulator.ts";
import { isUnanswered } from "../verdict.ts";
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
  const isOpen = match.endsWith("=**}");
  const pattern = stepsOf(match).slice(0, isOpen ? -1 : undefined);
  const steps = stepsOf(path);
  if (steps[0] === "**") return isOpen || fits(pattern.at(-2) ?? "", steps[1]);
  const hasLength = isOpen
    ? steps.length >= pattern.length - 1
    : steps.length === pattern.length || steps.length === pattern.length - 1;
  return hasLength && steps.slice(0, pattern.length).every((step, index) => fits(pattern[index] ?? "", step));
}

/** Whether a row asks something that a change could answer otherwise. */
const mayNotice = ({ paths, writes, alsoReads }: Row, mutant: Mutant): boolean => {
  const isAsked = (writes && mutant.requests.writes) || ((!writes || alsoReads === true) && mutant.requests.reads);
  return isAsked && paths.some((path) => mutant.matches.some((match) => concerns(match, path)));
};

const namesIn = (value: unknown): string[] =>
  typeof value !== "object" || value === null || value instanceof Date
    ? []
    : Object.entries(value).flatMap(([name, inner]: [string, unknown]) => [name, ...namesIn(inner)]);
/** Every name of a field: what a row and a change can have in common. */
const fields = new Set([...allDocuments.flatMap(({ data }) => namesIn(data)), "limit"]);

interface Known {
  readonly row: Row;
  readonly fields: ReadonlySet<string>;
}

/** Which rows notice which changes: those first that are likeliest to. */
export class Killers {
  readonly #rows: readonly Known[];
  readonly #killed = new Map<string, Set<Row>>();

  constructor(rows: readonly Row[]) {
    this.#rows = rows.map((row) => ({
      row,
      fields: new Set(row.name.split(/\W+/).filter((word) => fields.has(word))),
    }));
  }

  /** What has killed a like change counts most, then the fields that a row shares with it, then the verdict. */
  orderFor(mutant: Mutant): Row[] {
    const expected = mutant.lets === "more" ? "denied" : "allowed";
    const before = this.#killed.get(placeOf(mutant));
    const score = (known: Known): number =>
      4 * mutant.words.filter((word) => known.fields.has(word)).length +
      (before?.has(known.row) === true ? 5 : 0) +
      (known.row.verdict === expected ? 3 : 0);
    return this.#rows
      .filter(({ row }) => mayNotice(row, mutant))
      .map((known) => ({ row: known.row, score: score(known) }))
      .toSorted((one, other) => other.score - one.score)
      .map(({ row }) => row);
  }

  remember(mutant: Mutant, row: Row): void {
    const place = placeOf(mutant);
    this.#killed.set(place, (this.#killed.get(place) ?? new Set()).add(row));
  }
}

const placeOf = ({ key }: Mutant): string => key.split(" · ")[0] ?? "";

/** How often a row is played of which nobody answered the question. */
const TRIES = 3;

/** Whether a row notices that other rules are in force. Whatever goes otherwise than by the right ones is noticed. */
async function notices(world: World, row: Row, tries = TRIES): Promise<boolean> {
  try {
    return (await play(world, row)) !== row.verdict;
  } catch (error) {
    // Let in, a request can still fail: what it would change is not there. By the right rules none does.
    if (!isUnanswered(error)) return true;
    if (tries === 1) throw error;
    return notices(world, row, tries - 1);
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
