export { followClick, linkOf } from "./on-click.ts";
export type { ClickDeps, OpenWindow } from "./on-click.ts";
export { pushHandler } from "./on-push.ts";
export type { PageWindow, PushDeps, PushHandler, ShownNotification, ShownOptions } from "./on-push.ts";
export { sendReceipt } from "./send-receipt.ts";
export type { Receipt, ReceiptDeps } from "./send-receipt.ts";
export { textsFor } from "./texts.ts";
export type { Texts } from "./texts.ts";
