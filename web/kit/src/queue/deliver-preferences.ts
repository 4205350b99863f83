import { paths, type Preferences, readInput, SCHEMA_VERSION, settingsShape } from "@shutterbell/contract";
import { kitError } from "../errors.ts";
import { messageOf } from "../kit-error.ts";
import type { DocumentWriter } from "../ports/document-writer.ts";
import { changePreferences } from "../preferences/change-preferences.ts";
import { readPreferences } from "../preferences/read-preferences.ts";
import type { PreferenceChange } from "../types.ts";

const WHERE = "Saving preferences";

/**
 * The rules refuse what is wrong as well, but cannot say what it is.
 * @throws KitError `kit/bad-input`
 */
export function checkPreferences(preferences: Preferences): void {
  try {
    readInput(settingsShape, { ...preferences, schemaVersion: SCHEMA_VERSION, updatedAt: new Date(0) }, WHERE);
  } catch (thrown) {
    throw kitError("kit/bad-input", WHERE, { detail: messageOf(thrown), cause: thrown });
  }
}

export interface PreferenceAnswer {
  readonly uid: string;
  readonly change: PreferenceChange;
  readonly takenAt: Date;
}

// Read anew each time: where somebody listens, that is what the listener knows and this page has written, at no cost.
export async function deliverPreferences(writer: DocumentWriter, answer: PreferenceAnswer): Promise<void> {
  const path = paths.settings(answer.uid);
  const data = await writer.read(path);
  const before = readPreferences(data, path);
  const preferences = changePreferences(before, answer.change);
  checkPreferences(preferences);
  // An earlier try may have arrived although its answer did not.
  const asItIs = changePreferences(before, {});
  if (data !== undefined && JSON.stringify(preferences) === JSON.stringify(asItIs)) return;
  const stamp = { schemaVersion: SCHEMA_VERSION, updatedAt: writer.serverTime(), takenAt: answer.takenAt };
  await writer.set(path, { ...preferences, ...stamp });
}
