import { createHash, randomBytes } from "node:crypto";
import type { Hash } from "@shutterbell/contract";

/** What an audit entry knows a person by. */
export const sha256: Hash = (text) => createHash("sha256").update(text).digest("hex");

/** The id of an audit entry, or its salt: 192 random bits in base64url. */
export const randomToken = (): string => randomBytes(24).toString("base64url");
