import type { SentMessage, Target } from "../control/wire.ts";
import type { Answer } from "../http/answer.ts";
import type { Clock, RandomBytes } from "../ports.ts";
import type { BrowserDirectory } from "../push/browser-directory.ts";
import type { PushService } from "../push/push-service.ts";
import { fcmErrorAnswer } from "./fcm-error.ts";
import type { SendRequest } from "./parse-message.ts";
import { composePush } from "./push-payload.ts";
import { isTokenShaped, type Registration, type Registrations } from "./registrations.ts";
import type { SentLog } from "./sent-log.ts";

export interface AcceptDependencies {
  readonly senderId: string;
  readonly registrations: Registrations;
  readonly browsers: BrowserDirectory;
  readonly push: PushService;
  readonly log: SentLog;
  readonly clock: Clock;
  readonly randomBytes: RandomBytes;
}

export interface Acceptance {
  readonly request: SendRequest;
  readonly projectId: string;
  /** Say yes and deliver nothing. */
  readonly isLost: boolean;
}

/** Finds the device, notes the message and posts it; answers like FCM when there is no such device. */
export function acceptMessage({ request, projectId, isLost }: Acceptance, dependencies: AcceptDependencies): Answer {
  const { target, validateOnly, headers } = request;
  const device = findDevice(target, dependencies);
  if (device === undefined && isDevice(target)) return unknownDevice(target);
  const at = dependencies.clock();
  const id = `0:${at}%${Buffer.from(dependencies.randomBytes(8)).toString("hex")}`;
  const push = composePush(request, dependencies.senderId, id);
  const delivery = validateOnly ? "validateOnly" : isLost ? "lost" : "unreachable";
  const message: SentMessage = { id, at, projectId, target, message: request.message, push, ...headers, delivery };
  dependencies.log.add(message);
  if (device !== undefined && !validateOnly && !isLost) {
    const { endpoint, keys } = device;
    dependencies.push.post({ endpoint, keys, payload: JSON.stringify(push), ...headers }, (state) => {
      message.delivery = state;
    });
  }
  dependencies.log.announce(message);
  return { status: 200, body: { name: `projects/${projectId}/messages/${validateOnly ? "fake_message_id" : id}` } };
}

const isDevice = ({ kind }: Target): boolean => kind === "token" || kind === "fid";

/** A subscription that the browser has ended is found out at the next send, as with a real push service. */
function findDevice({ kind, id }: Target, { registrations, browsers }: AcceptDependencies): Registration | undefined {
  const device = registrations.find(kind, id);
  if (device === undefined || browsers.route(device.endpoint).kind !== "gone") return device;
  registrations.remove(id);
  return undefined;
}

function unknownDevice({ kind, id }: Target): Answer {
  return kind === "token" && !isTokenShaped(id) ? fcmErrorAnswer("INVALID_ARGUMENT") : fcmErrorAnswer("UNREGISTERED");
}
