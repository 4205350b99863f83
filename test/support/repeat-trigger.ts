import { randomUUID } from "node:crypto";
import { PROJECT_ID } from "./world.ts";

/** The key that the Functions emulator gives the trigger `matches`. */
const TRIGGER = "asia-southeast1-matches-0";

/**
 * Fires the trigger of a match set once more, as the platform may: the event says that this person is new in it.
 * @param functionsOrigin where the Functions emulator listens
 */
export async function repeatTrigger(functionsOrigin: string, document: string, uid: string): Promise<void> {
  const name = `projects/${PROJECT_ID}/databases/(default)/documents/${document}`;
  const now = new Date().toISOString();
  const fields = {
    schemaVersion: { integerValue: "1" },
    rev: { integerValue: "1" },
    matches: { mapValue: { fields: { [uid]: { mapValue: { fields: { confidence: { doubleValue: 0.9 } } } } } } },
    processedAt: { timestampValue: now },
    committedAt: { timestampValue: now },
  };
  const event = {
    specversion: "1.0",
    id: randomUUID(),
    type: "google.cloud.firestore.document.v1.written",
    source: `//firestore.googleapis.com/projects/${PROJECT_ID}/databases/(default)`,
    subject: `documents/${document}`,
    time: now,
    project: PROJECT_ID,
    database: "(default)",
    namespace: "(default)",
    location: "asia-southeast1",
    document,
    datacontenttype: "application/json",
    data: { value: { name, fields, createTime: now, updateTime: now }, oldValue: {}, updateMask: {} },
  };
  const response = await fetch(`${functionsOrigin}/functions/projects/${PROJECT_ID}/triggers/${TRIGGER}`, {
    method: "POST",
    headers: { "content-type": "application/cloudevents+json" },
    body: JSON.stringify(event),
  });
  if (!response.ok) throw new Error(`the trigger answered ${response.status}: ${await response.text()}`);
}
