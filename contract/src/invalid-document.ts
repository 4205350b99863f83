import { ContractError } from "./errors.ts";

export const invalidDocument = (where: string, issues: string, fields: readonly string[]): ContractError =>
  new ContractError("contract/invalid-document", {
    message: `${where} does not fit its schema: ${issues}. Whoever wrote it must be mended; nothing was done with it.`,
    details: { where, issues },
    fields,
  });
