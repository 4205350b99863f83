import { paths, SCHEMA_VERSION } from "@shutterbell/contract";
import type { FcmEmulator } from "@shutterbell/fcm-emulator";
import type { Firestore } from "firebase-admin/firestore";
import { deviceIdOf } from "../support/register-device.ts";
import type { DevicePlan } from "./script.ts";

/** A browser as FCM and the documents know it. */
export interface ChaosDevice {
  readonly uid: string;
  /** Its token or installation id: what FCM is asked to send to. */
  readonly id: string;
  readonly plan: DevicePlan;
}

export interface DevicePlace {
  readonly firestore: Firestore;
  readonly fcm: FcmEmulator;
  readonly projectId: string;
  readonly now: Date;
}

/** Registers a browser that is nowhere with FCM, as the browser SDK does, and writes it down as its owner's. */
export async function registerDevice(place: DevicePlace, uid: string, plan: DevicePlan): Promise<ChaosDevice> {
  const { firestore, fcm } = place;
  const id = await registerWithFcm(place, plan);
  await firestore.doc(paths.device(uid, deviceIdOf(id))).create({
    ...{ schemaVersion: SCHEMA_VERSION, kind: plan.kind, id },
    ...{ platform: "web", userAgent: "a browser", refreshedAt: place.now },
  });
  if (plan.faults.length > 0) fcm.script({ target: id, outcomes: [...plan.faults] });
  return { uid, id, plan };
}

async function registerWithFcm({ fcm, projectId }: DevicePlace, { kind, fid }: DevicePlan): Promise<string> {
  const origin = `${fcm.origin}/v1/projects/${projectId}`;
  const { authToken } = (await post(`${origin}/installations`, { fid })) as { authToken: { token: string } };
  // Keys of the right lengths; nothing is ever sent to this endpoint.
  const web = { endpoint: `https://push.example/${fid}`, p256dh: "p".repeat(87), auth: "a".repeat(22) };
  const body = kind === "fid" ? { web, fcm_sdk_version: "12.19.0" } : { web };
  const headers = { "x-goog-firebase-installations-auth": `FIS ${authToken.token}` };
  const { token } = (await post(`${origin}/registrations`, body, headers)) as { token?: string };
  return token ?? fid;
}

async function post(url: string, body: object, headers: Record<string, string> = {}): Promise<unknown> {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${url} answered ${response.status}: ${await response.text()}`);
  return response.json();
}
