import { invalidInput } from "./invalid-input.ts";
import { readShape } from "./read-shape.ts";
import type { ShapeOf } from "./shape.ts";

/**
 * Reads what came in, as parseInput does, without zod.
 * @param where what is read, for the error
 * @throws ContractError `contract/invalid-input`, naming each field at fault
 */
export const readInput = <Output>(shape: ShapeOf<Output>, value: unknown, where: string): Output =>
  readShape(shape, value, { where, refuse: invalidInput });
