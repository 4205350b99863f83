import { type Bundle, bundle } from "./bundle.ts";
import { budgets, type BudgetName, parts } from "./parts.ts";

export type Sizes = Readonly<Record<BudgetName, Bundle>>;

export async function measure(): Promise<Sizes> {
  const [kitGz, reactGz, workerGz] = await Promise.all([
    bundle(parts.kitGz),
    bundle(parts.reactGz),
    bundle(parts.workerGz),
  ]);
  return { kitGz, reactGz, workerGz };
}

const names: readonly BudgetName[] = ["kitGz", "reactGz", "workerGz"];

/** The parts that are larger than their budget, and by how much. */
export const findExcess = (sizes: Sizes): readonly string[] =>
  names
    .filter((name) => sizes[name].startGz > budgets[name])
    .map((name) => `${name} is ${sizes[name].startGz - budgets[name]} bytes over its ${budgets[name]}.`);
