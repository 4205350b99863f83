import { pageMessageSchema } from "@shutterbell/contract";
import type { PushHandler } from "./on-push.ts";

/** Does what a page of the app asks for; what is no message of ours asks for nothing. */
export async function onMessage(data: unknown, { withdraw }: Pick<PushHandler, "withdraw">): Promise<void> {
  const message = pageMessageSchema.safeParse(data);
  if (message.success) await withdraw(message.data.eventId);
}
