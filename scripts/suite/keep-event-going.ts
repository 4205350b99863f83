import { tmpdir } from "node:os";
import { join } from "node:path";
import { playEvent, prepareImages } from "@shutterbell/cli";
import { ownInterruption } from "./interruption.ts";
import { openFirestore } from "./open-firestore.ts";
import { DEMO_EVENT, seedEvent } from "./seed-event.ts";
import type { Suite } from "./suite.ts";

/** Photos a minute: lively, and still one at a time. */
const GENTLE_RATE = 6;

/** A stock browser subscribes at its vendor's push service, which knows nothing of the local FCM. */
function chromiumCommand({ fcm, name }: Suite, address: string): string {
  const profile = `--user-data-dir=${join(tmpdir(), `shutterbell-${name}`)}`;
  return ["chromium", ...[profile, ...fcm.chromiumArgs, address].map((word) => `'${word}'`)].join(" ");
}

/** Seeds the demo event, says where to open it, and publishes a photo now and then until Ctrl-C. */
export async function keepEventGoing(suite: Suite, photosFolder: string, say: (line: string) => void): Promise<number> {
  const { firestore, close } = openFirestore(`127.0.0.1:${suite.ports.firestore}`);
  const signal = ownInterruption();
  try {
    const { path, organiserPath } = await seedEvent(firestore, new Date());
    const imagesDir = suite.images;
    const { photos } = await prepareImages({
      photosDir: photosFolder,
      eventId: DEMO_EVENT,
      imagesDir,
      timeZone: "Asia/Bangkok",
    });
    const address = suite.origin + path;
    say(`\nOpen this, and join:\n\n  ${address}\n`);
    say(`The organisers' own link, which opens the dashboard:\n\n  ${suite.origin}${organiserPath}\n`);
    say(`For push too, in a Chromium that knows the local push service:\n\n  ${chromiumCommand(suite, address)}\n`);
    say("A photo comes every ten seconds or so; whoever has joined and said yes may be in it. Ctrl-C ends everything.");
    const onPhoto = ({ file, told }: { file: string; told: readonly string[] }): void =>
      say(`${new Date().toLocaleTimeString()}  ${file}, ${told.length} told`);
    await playEvent({
      firestore,
      eventId: DEMO_EVENT,
      photos,
      rate: GENTLE_RATE,
      faces: 2,
      signal,
      onPhoto,
    });
    say("Ending …");
    return 0;
  } finally {
    await close();
  }
}
