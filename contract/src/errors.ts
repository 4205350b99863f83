/** What each code says besides where. */
export interface DetailsOf {
  "contract/unknown-schema-version": { where: string; found: string; known: string };
  "contract/invalid-document": { where: string; issues: string };
  "contract/invalid-input": { where: string; issues: string };
  "contract/forbidden-transition": { where: string; from: string; to: string };
}

/** Stable codes of everything that contract refuses. The words may change; the codes do not. */
export type ContractErrorCode = keyof DetailsOf;

export interface Refusal<C extends ContractErrorCode> {
  readonly message: string;
  readonly details: DetailsOf[C];
  readonly fields?: readonly string[];
}

/** An error of contract: `code` is stable, `details` says what and where, `fields` names the fields at fault. */
export class ContractError<C extends ContractErrorCode = ContractErrorCode> extends Error {
  override readonly name = "ContractError";
  readonly code: C;
  readonly details: DetailsOf[C];
  readonly fields: readonly string[];

  constructor(code: C, { message, details, fields = [] }: Refusal<C>) {
    super(message);
    this.code = code;
    this.details = details;
    this.fields = fields;
  }
}
