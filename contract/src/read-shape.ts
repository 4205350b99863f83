import { ContractError } from "./errors.ts";
import { assertVersion } from "./schema-version.ts";
import { type Fitted, fitShape, type ShapeOf } from "./shape.ts";

const explain = ({ misfits }: Fitted): string => misfits.map(({ field, reason }) => `${field}: ${reason}`).join("; ");

function read<Output>(
  shape: ShapeOf<Output>,
  value: unknown,
  refuse: (issues: string, fields: readonly string[]) => ContractError,
): Output {
  const fitted = fitShape(shape, value);
  if (fitted.misfits.length > 0)
    throw refuse(
      explain(fitted),
      fitted.misfits.map(({ field }) => field),
    );
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a shape is drawn from the schema of its type
  return fitted.value as Output;
}

/**
 * Reads the data of a stored document, as parseDocument does, without zod.
 * @param where its path, for the error
 * @throws ContractError `contract/unknown-schema-version` when a newer writer made it, `contract/invalid-document` otherwise
 */
export function readStored<Output>(shape: ShapeOf<Output>, data: unknown, where: string): Output {
  assertVersion(data, where);
  return read(
    shape,
    data,
    (issues, fields) => new ContractError("contract/invalid-document", { where, issues }, fields),
  );
}

/**
 * Reads what came in, as parseInput does, without zod.
 * @param where what is read, for the error
 * @throws ContractError `contract/invalid-input`, naming each field at fault
 */
export const readInput = <Output>(shape: ShapeOf<Output>, value: unknown, where: string): Output =>
  read(shape, value, (issues, fields) => new ContractError("contract/invalid-input", { where, issues }, fields));
