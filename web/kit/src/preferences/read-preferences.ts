import {
  DEFAULT_PREFERENCES,
  type NotificationSettings,
  readStored,
  type Preferences,
  settingsShape,
} from "@shutterbell/contract";

const withoutStamp = ({
  schemaVersion: _version,
  updatedAt: _at,
  takenAt: _taken,
  ...preferences
}: NotificationSettings): Preferences => preferences;

/**
 * The preferences that a document says; the defaults where there is none.
 * @throws ContractError for a document that it does not know
 */
export const readPreferences = (data: unknown, path: string): Preferences =>
  data === undefined ? DEFAULT_PREFERENCES : withoutStamp(readStored(settingsShape, data, path));
