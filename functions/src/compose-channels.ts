import { randomBytes } from "node:crypto";
import type { ChannelName } from "@shutterbell/contract";
import { fcmAppOptions } from "@shutterbell/fcm-emulator/admin";
import { type App, initializeApp } from "firebase-admin/app";
import { getAuth } from "firebase-admin/auth";
import type { Firestore } from "firebase-admin/firestore";
import { getMessaging } from "firebase-admin/messaging";
import { withBreaker } from "./channel/breaker.ts";
import type { Channel } from "./channel/channel.ts";
import { contactsIn } from "./channel/contacts.ts";
import { emailChannel } from "./channel/email.ts";
import { pushChannel } from "./channel/push.ts";
import { devicesIn } from "./channel/push/devices.ts";
import { recordCircuit } from "./channel/record-circuit.ts";
import { smsChannel } from "./channel/sms.ts";
import { log } from "./log.ts";
import { readEmailSettings, readSmsSettings, type Settings } from "./read-settings.ts";
import { isReceiptSignedBy, signReceipt, signUnsubscribe } from "./sign/sign.ts";
import { rememberSigningKey } from "./sign/signing-key.ts";
import { unsubscribeLink } from "./trigger/unsubscribe-link.ts";

export interface ChannelsOutside {
  readonly app: App;
  readonly firestore: Firestore;
  readonly now: () => Date;
  readonly settings: Settings;
}

/** The channels that are set up, and what signs their receipts and links. */
export function composeChannels({ app, firestore, now, settings }: ChannelsOutside) {
  const signingKey = rememberSigningKey({ firestore, now, newKey: () => randomBytes(32).toString("base64url") });
  const contactOf = contactsIn(getAuth(app));
  const deadlineMs = settings.sendDeadlineMs;
  const common = { contactOf, now, deadlineMs };
  const circuit = { now, ...settings.breaker, onChange: onCircuit(firestore, now) };
  const guarded = (channel: Channel): Channel => withBreaker(channel, circuit);
  const channels = new Map<ChannelName, Channel>();
  // A named app: a stand-in credential on the default one would break Firestore.
  const messaging = getMessaging(initializeApp({ ...app.options, ...fcmAppOptions() }, "fcm"));
  const devices = devicesIn({ firestore, onUnreadable: log.documentUnreadable });
  channels.set("push", guarded(pushChannel({ messaging, devices, now, deadlineMs })));
  if (settings.channels.includes("email")) {
    const linkOf = async (what: { uid: string; category: "photo" | "announcement"; channel: "email" }) =>
      unsubscribeLink(settings.origin, { what, token: signUnsubscribe(await signingKey(), what) });
    const config = () => readEmailSettings(settings);
    channels.set("email", guarded(emailChannel({ ...common, config, unsubscribeLink: linkOf })));
  }
  if (settings.channels.includes("sms")) {
    channels.set("sms", guarded(smsChannel({ ...common, config: () => readSmsSettings(settings) })));
  }
  const signing = {
    signReceipt: async (deliveryId: string) => signReceipt(await signingKey(), deliveryId),
    isReceiptOf: async (deliveryId: string, token: string) => isReceiptSignedBy(await signingKey(), deliveryId, token),
  };
  return { channels, signing, signingKey };
}

function onCircuit(firestore: Firestore, now: () => Date): ReturnType<typeof recordCircuit> {
  const record = recordCircuit({
    firestore,
    now,
    onLost: ({ channel, state }) => log.circuitUnrecorded({ channel, state }),
  });
  return (change) => {
    log.circuitMoved(change);
    record(change);
  };
}
