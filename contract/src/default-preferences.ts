import type { Preferences } from "./settings.ts";

/** What holds for a person who has set nothing. */
export const DEFAULT_PREFERENCES: Preferences = {
  channels: {
    photo: { push: true, email: false, sms: false },
    announcement: { push: true, email: false, sms: false },
  },
  quietHours: null,
  digest: "instant",
  minConfidence: 0,
  mutedEvents: [],
};
