import type { Guard } from "./guard.ts";

const reason = "decide/reason-to-skip.ts";
const choose = "decide/choose-items.ts";

/** Nobody is told against their will, of what they know, or when they sleep. */
export const people: readonly Guard[] = [
  {
    name: "consent is asked",
    file: reason,
    find: 'if (category === "photo" && person.participant.consent.state !== "granted") return "no-consent";',
    replace: "",
    kills: ["I2"],
  },
  {
    name: "whether somebody takes part is asked",
    file: reason,
    find: 'if (person.participant === null) return "not-a-participant";',
    replace: "if (person.participant === null) return null;",
    kills: ["I2"],
  },
  {
    name: "the switch is asked",
    file: reason,
    find: 'if (!person.preferences.channels[category][channel]) return "switched-off";',
    replace: "",
    kills: ["I4"],
  },
  {
    name: "mute is asked",
    file: reason,
    find: 'if (person.preferences.mutedEvents.includes(eventId)) return "muted";',
    replace: "",
    kills: ["I4"],
  },
  {
    name: "all of it is asked when an alert is planned",
    file: "decide/decide-alert.ts",
    find: "const skip = reasonToSkip(facts) ?? ",
    replace: "const skip = ",
    kills: ["I2", "I4"],
  },
  {
    name: "all of it is asked again at each try",
    file: "deliver/resume.ts",
    find: "if (reason !== null) return endedBy(reason);",
    replace: "",
    kills: ["I2", "I4"],
  },
  {
    name: 'what was answered "not me" is nothing to tell',
    file: choose,
    find: "item.answer === null && item.expireAt > now",
    replace: "item.expireAt > now",
    kills: ["I2", "I3"],
  },
  {
    name: "what was seen is passed over",
    file: choose,
    find: 'if (isSeen(item)) return "seen";',
    replace: "",
    kills: ["I4"],
  },
  {
    name: "what was seen meanwhile is passed over",
    file: "deliver/resume.ts",
    find: 'if (live.every(({ item }) => isSeen(item))) return { state: "skipped", attempt: null, reason: "seen" };',
    replace: "",
    kills: ["I4"],
  },
  {
    name: "what the matcher is not sure of is passed over",
    file: choose,
    find: "item.confidence < preferences.minConfidence",
    replace: "false",
    kills: ["I4"],
  },
  {
    name: "the cap",
    file: "decide/next-alert.ts",
    find: 'return oldest === undefined ? NONE : wait(oldest + HOUR_MS, "cap");',
    replace: "return NONE;",
    kills: ["I5"],
  },
  {
    name: "an alert that may have rung counts against the cap",
    file: "plan/read-thread.ts",
    find: 'outcome === "unknown" || outcome === "lease-expired"',
    replace: "false",
    kills: ["I5"],
  },
  {
    name: "quiet hours when an alert is planned",
    file: "decide/next-alert.ts",
    find: "if (quietEnd === null) return wanted;",
    replace: "return wanted;",
    kills: ["I5"],
  },
  {
    name: "quiet hours at each try",
    file: "deliver/resume.ts",
    find: "return quietEnd === null ? null :",
    replace: "return true ? null :",
    kills: ["I5"],
  },
];
