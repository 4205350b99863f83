/** What can go wrong in the emulator's own interface; the codes are stable. FCM's errors are in fcm/fcm-error.ts. */
export const ERROR_CODES = {
  invalidHost: "fcm-emulator/invalid-host",
  invalidFault: "fcm-emulator/invalid-fault",
  invalidOption: "fcm-emulator/invalid-option",
  controlFailed: "fcm-emulator/control-failed",
} as const;
export type FcmEmulatorErrorCode = (typeof ERROR_CODES)[keyof typeof ERROR_CODES];

/** An error of the emulator itself: `code` says what, the message where and what to do. */
export class FcmEmulatorError extends Error {
  override readonly name = "FcmEmulatorError";
  readonly code: FcmEmulatorErrorCode;

  constructor(code: FcmEmulatorErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}
