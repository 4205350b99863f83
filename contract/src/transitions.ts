import { ContractError } from "./errors.ts";

/** A total table: each state, and the states that it may go to. A state without a row does not compile. */
export type Transitions<S extends string> = Readonly<Record<S, readonly S[]>>;

export const mayMove = <S extends string>(table: Transitions<S>, from: S, to: S): boolean => table[from].includes(to);

/** @throws ContractError `contract/forbidden-transition` */
export function assertMove<S extends string>(table: Transitions<S>, where: string, from: S, to: S): void {
  if (mayMove(table, from, to)) return;
  const message = `${where} cannot go from ${from} to ${to}. Read it again: somebody else moved it first.`;
  throw new ContractError("contract/forbidden-transition", { message, details: { where, from, to } });
}

export const isTerminal = <S extends string>(table: Transitions<S>, state: S): boolean => table[state].length === 0;
