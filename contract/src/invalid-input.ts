import { ContractError } from "./errors.ts";

export const invalidInput = (where: string, issues: string, fields: readonly string[]): ContractError =>
  new ContractError("contract/invalid-input", {
    message: `${where} is not valid: ${issues}. Nothing was written.`,
    details: { where, issues },
    fields,
  });
