import { type Circuit, paths, SCHEMA_VERSION } from "@shutterbell/contract";
import type { Firestore } from "firebase-admin/firestore";
import type { CircuitChange } from "./breaker.ts";

export interface CircuitRecordDeps {
  readonly firestore: Pick<Firestore, "doc">;
  readonly now: () => Date;
  /** Told when a change could not be written. */
  readonly onLost: (change: CircuitChange) => void;
}

/** The longest reason that the document holds. */
const MAX_REASON = 200;

/**
 * Writes `circuits/{channel}` for organisers to see. Nobody waits for it and its failure is nobody's: the circuit of an
 * instance lives in that instance, the document is only its picture. Changes of one instance are written in their order.
 */
export function recordCircuit({ firestore, now, onLost }: CircuitRecordDeps): (change: CircuitChange) => void {
  let last: Promise<unknown> = Promise.resolve();
  return (change) => {
    const circuit: Circuit = {
      schemaVersion: SCHEMA_VERSION,
      channel: change.channel,
      state: change.state,
      reason: change.reason === null ? null : change.reason.slice(0, MAX_REASON),
      changedAt: now(),
    };
    last = last.then(() => firestore.doc(paths.circuit(change.channel)).set(circuit)).catch(() => onLost(change));
  };
}
