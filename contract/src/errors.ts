/** Stable codes of everything that contract refuses. The words may change; the codes do not. */
const messages = {
  "contract/unknown-schema-version":
    "{where} has schemaVersion {found}; this reader knows {known}. Update @shutterbell/contract, or migrate the document.",
  "contract/invalid-document":
    "{where} does not fit its schema: {issues}. Whoever wrote it must be mended; nothing was done with it.",
  "contract/invalid-input": "{where} is not valid: {issues}. Nothing was written.",
  "contract/forbidden-transition":
    "{where} cannot go from {from} to {to}. Read it again: somebody else moved it first.",
} as const;

export type ContractErrorCode = keyof typeof messages;

interface DetailsOf {
  "contract/unknown-schema-version": { where: string; found: string; known: string };
  "contract/invalid-document": { where: string; issues: string };
  "contract/invalid-input": { where: string; issues: string };
  "contract/forbidden-transition": { where: string; from: string; to: string };
}

const fill = (template: string, details: Readonly<Record<string, string>>): string =>
  template.replaceAll(/\{(\w+)\}/g, (_, name: string) => details[name] ?? "");

/** An error of contract: `code` is stable, `details` says what and where, `fields` names the fields at fault. */
export class ContractError<C extends ContractErrorCode = ContractErrorCode> extends Error {
  override readonly name = "ContractError";
  readonly code: C;
  readonly details: DetailsOf[C];
  readonly fields: readonly string[];

  constructor(code: C, details: DetailsOf[C], fields: readonly string[] = []) {
    super(fill(messages[code], { ...details }));
    this.code = code;
    this.details = details;
    this.fields = fields;
  }
}
