export { connectFcmControl, type FcmControl } from "./control/fcm-control.ts";
export type { FcmEmulatorInfo, FcmOperations } from "./control/operations.ts";
export type {
  BrowserView,
  DeliveryState,
  Fault,
  FaultOutcome,
  PendingFault,
  RegistrationView,
  SendAttempt,
  SentMessage,
  Target,
} from "./control/wire.ts";
export { type FcmEmulator, type FcmEmulatorOptions, startFcmEmulator } from "./emulator.ts";
export { ERROR_CODES, FcmEmulatorError, type FcmEmulatorErrorCode } from "./errors.ts";
export type { FcmErrorCode } from "./fcm/fcm-error.ts";
export type { Clock, RandomBytes } from "./ports.ts";
