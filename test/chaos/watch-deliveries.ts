import { paths, readDocument, templates } from "@shutterbell/contract";
import { checkMove } from "../model/watch-ledger.ts";
import type { Platform } from "../support/runner/load-functions.ts";

/** Sees each write of each delivery, and keeps what was wrong with it. */
export interface DeliveryWatch {
  /** A function to deploy beside the others. */
  readonly functions: (platform: Platform) => Promise<object>;
  readonly broken: () => readonly string[];
}

export function watchDeliveries(): DeliveryWatch {
  const broken: string[] = [];
  return {
    broken: () => broken,
    async functions({ now }) {
      const { onDocumentWritten } = await import("firebase-functions/firestore");
      return {
        watch: onDocumentWritten(templates.delivery, ({ data, params }) => {
          if (data === undefined || !data.after.exists) return;
          const path = paths.delivery(params.eventId, params.deliveryId);
          const read = (fields: unknown) => readDocument("delivery", fields, path);
          const was = data.before.exists ? read(data.before.data()) : null;
          const report = (invariant: string, what: string): number => broken.push(`${invariant}: ${what}`);
          checkMove({ report, now }, { path, was, is: read(data.after.data()) });
        }),
      };
    },
  };
}
