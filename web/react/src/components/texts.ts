import type { Notification, PushState } from "@shutterbell/kit";

/** Every word that the components say. Pass others to `<ComponentTexts>` for another language. */
export interface Texts {
  readonly bell: (unread: number) => string;
  readonly inboxEmpty: string;
  readonly galleryEmpty: string;
  readonly loading: string;
  readonly loadOlder: string;
  readonly dismiss: string;
  readonly item: (item: Notification) => string;
  readonly photo: (takenAt: Date) => string;
  readonly push: string;
  readonly pushState: Readonly<Record<PushState["status"], string>>;
  readonly preferences: string;
  readonly category: Readonly<Record<"photo" | "announcement", string>>;
  readonly channel: Readonly<Record<"push" | "email" | "sms", string>>;
  readonly notSaved: string;
}

export const english: Texts = {
  bell: (unread) => (unread === 0 ? "Notifications" : `Notifications, ${unread} new`),
  inboxEmpty: "Nothing yet. You will hear from us here.",
  galleryEmpty: "No photos yet.",
  loading: "Loading …",
  loadOlder: "Show older",
  dismiss: "Dismiss",
  item: (item) => (item.kind === "photo" ? "You are in a new photo" : item.text),
  photo: (takenAt) => `Photo taken at ${takenAt.toLocaleTimeString("en", { timeStyle: "short" })}`,
  push: "Notifications on this device",
  pushState: {
    unsupported: "This browser has no notifications.",
    needsInstalling: "Add this page to your Home Screen first.",
    notAsked: "Off",
    asking: "Your browser is asking …",
    denied: "Blocked in your browser's settings.",
    granted: "Off",
    on: "On",
    failed: "That did not work. Try again.",
  },
  preferences: "What you are told",
  category: { photo: "Photos of you", announcement: "Announcements" },
  channel: { push: "Push", email: "Email", sms: "SMS" },
  notSaved: "That was not saved. Try again.",
};
