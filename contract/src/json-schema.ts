import * as z from "zod/mini";
import {
  eraseRequest,
  exportRequest,
  invitationRequest,
  joinRequest,
  receiptRequest,
  withdrawPhotoRequest,
} from "./doors.ts";
import { schemas } from "./documents.ts";
import { pushPayloadSchema } from "./push-payload.ts";

const published: Readonly<Record<string, z.ZodMiniType>> = {
  ...schemas,
  pushPayload: pushPayloadSchema,
  invitationRequest,
  joinRequest,
  receiptRequest,
  withdrawPhotoRequest,
  eraseRequest,
  exportRequest,
};

/**
 * The JSON Schema (draft 2020-12) of each document and door, for pipelines in other languages. A point in time is
 * written as an RFC 3339 string there; in Firestore it is a Timestamp.
 */
export function jsonSchemas(): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(published).map(([name, schema]) => [
      name,
      z.toJSONSchema(schema, {
        io: "input",
        unrepresentable: "any",
        override: ({ zodSchema, jsonSchema }) => {
          if (z.globalRegistry.get(zodSchema)?.id === "Time")
            Object.assign(jsonSchema, { type: "string", format: "date-time" });
        },
      }),
    ]),
  );
}
