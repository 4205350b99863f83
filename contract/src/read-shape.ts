import type { ContractError } from "./errors.ts";
import { fitShape, type ShapeOf } from "./shape.ts";

export interface Refusing {
  /** What is read, for the error. */
  readonly where: string;
  readonly refuse: (where: string, issues: string, fields: readonly string[]) => ContractError;
}

export function readShape<Output>(shape: ShapeOf<Output>, data: unknown, { where, refuse }: Refusing): Output {
  const { value, misfits } = fitShape(shape, data);
  if (misfits.length > 0) {
    const issues = misfits.map(({ field, reason }) => `${field}: ${reason}`).join("; ");
    throw refuse(
      where,
      issues,
      misfits.map(({ field }) => field),
    );
  }
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a shape is drawn from the schema of its type
  return value as Output;
}
