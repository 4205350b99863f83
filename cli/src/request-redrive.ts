import { type ContractError, deliveryId as deliveryIdSchema, parseInput, paths } from "@shutterbell/contract";
import { FieldValue, type Firestore, type Transaction } from "@google-cloud/firestore";
import * as z from "zod/mini";
import { CliError } from "./errors.ts";
import { type Letters, queryLetters, readLetters } from "./read-letters.ts";

export interface RedriveOptions {
  readonly firestore: Firestore;
  readonly eventId: string;
  /** One delivery, or all that died of one reason. */
  readonly which: { readonly delivery: string } | { readonly reason: string };
  readonly now: () => Date;
  readonly signal: AbortSignal;
}

export interface RedriveSummary {
  /** How many this call asked for. */
  readonly asked: number;
  /** How many had been asked for before, and were left as they are. */
  readonly askedBefore: number;
  readonly unreadable: readonly ContractError[];
}

/** How many dead letters one transaction asks for. */
const PAGE = 100;

function askForEach(transaction: Transaction, { found, unreadable }: Letters): RedriveSummary {
  const fresh = found.filter(({ letter }) => letter.redriveRequestedAt === null);
  for (const { snapshot } of fresh)
    transaction.update(snapshot.ref, { redriveRequestedAt: FieldValue.serverTimestamp() });
  return { asked: fresh.length, askedBefore: found.length - fresh.length, unreadable };
}

function askForOne({ firestore, eventId, now }: RedriveOptions, delivery: string): Promise<RedriveSummary> {
  const id = parseInput(z.strictObject({ delivery: deliveryIdSchema }), { delivery }, "The delivery").delivery;
  const reference = firestore.doc(paths.deadLetter(eventId, id));
  return firestore.runTransaction(async (transaction) => {
    const snapshot = await transaction.get(reference);
    const letters = readLetters(snapshot.exists ? [snapshot] : [], now());
    if (letters.found.length + letters.unreadable.length === 0)
      throw new CliError("cli/no-such-dead-letter", "delivery", { where: reference.path });
    return askForEach(transaction, letters);
  });
}

async function askForReason(options: RedriveOptions, reason: string): Promise<RedriveSummary> {
  const { firestore, eventId, now, signal } = options;
  const all = queryLetters(firestore, { eventId, reason }).limit(PAGE);
  const sum = { asked: 0, askedBefore: 0, unreadable: new Array<ContractError>() };
  let next = all;
  for (let isLast = false; !isLast;) {
    signal.throwIfAborted();
    const { page, docs } = await firestore.runTransaction(async (transaction) => {
      const snapshot = await transaction.get(next);
      return { page: askForEach(transaction, readLetters(snapshot.docs, now())), docs: snapshot.docs };
    });
    sum.asked += page.asked;
    sum.askedBefore += page.askedBefore;
    sum.unreadable.push(...page.unreadable);
    next = all.startAfter(docs.at(-1));
    isLast = docs.length < PAGE;
  }
  return sum;
}

/**
 * Asks for dead letters to be sent again; a function does it. Each page is one transaction, so that each letter is
 * asked for once whoever else asks at the same moment, and a call that was cut off can be repeated.
 * @throws ContractError `contract/invalid-input` naming delivery; CliError `cli/no-such-dead-letter`; the signal's reason
 */
export const requestRedrive = (options: RedriveOptions): Promise<RedriveSummary> =>
  "delivery" in options.which
    ? askForOne(options, options.which.delivery)
    : askForReason(options, options.which.reason);
