import { z } from "zod";
import { ERROR_CODES, FcmEmulatorError } from "../errors.ts";
import { type Fault, faultSchema } from "./wire.ts";

/** @throws FcmEmulatorError `fcm-emulator/invalid-fault` that says which field is wrong. */
export function parseFault(value: unknown): Fault {
  const parsed = faultSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new FcmEmulatorError(ERROR_CODES.invalidFault, `The fault is not valid: ${z.prettifyError(parsed.error)}`);
}
