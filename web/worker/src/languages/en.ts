import type { Language } from "../language.ts";

const english: Language = {
  tag: "en",
  counted: {
    photo: {
      one: { title: "You are in a new photo", body: "Open it" },
      other: { title: "You are in {n} new photos", body: "Open them" },
    },
    announcement: {
      one: { title: "A message from the organiser", body: "Open it" },
      other: { title: "{n} messages from the organiser", body: "Open them" },
    },
  },
  neutral: { title: "There is something new for you", body: "Open it" },
  open: "Open",
  mute: "Mute this event",
  notMuted: { title: "This event is not muted yet", body: "There was no connection. Open it and mute it in Settings." },
};
export default english;
