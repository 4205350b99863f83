import { createPipeline } from "@shutterbell/pipeline";
import { PROJECT_ID, type World } from "../world.ts";
import { openFirestoreAt } from "./open-firestore-at.ts";
import type { Runner } from "./runner.ts";

/** A world whose pipeline is counted as such, and whose own reads and writes are not counted at all. */
export function openCountedWorld({ firestore, pipeline }: Pick<Runner, "firestore" | "pipeline">): World {
  const [own, counted] = [openFirestoreAt(firestore, PROJECT_ID), openFirestoreAt(pipeline, PROJECT_ID)];
  const publisher = createPipeline({ firestore: counted });
  return {
    firestore: own,
    pipeline: publisher,
    async close() {
      await publisher.close();
      await Promise.all([own.terminate(), counted.terminate()]);
    },
  };
}
