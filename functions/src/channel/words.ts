import type { Category } from "@shutterbell/contract";

/** The words of one language; a push has none of them, the worker writes its own. */
export interface Words {
  /** BCP 47, for the reader's software. */
  readonly tag: string;
  /** What happened, in one line. */
  readonly headline: Readonly<Record<Category, (count: number) => string>>;
  /** What the link to the app says. */
  readonly open: Readonly<Record<Category, string>>;
  /** Announcements that are not in the message itself. */
  readonly more: (count: number) => string;
  /** Why somebody gets this email, and what the link that ends it says. */
  readonly why: string;
  readonly stop: string;
}

export const english: Words = {
  tag: "en",
  headline: {
    photo: (count) => (count === 1 ? "You are in a new photo" : `You are in ${count} new photos`),
    announcement: (count) => (count === 1 ? "A message from the organiser" : `${count} messages from the organiser`),
  },
  open: { photo: "See your photos", announcement: "Open the event" },
  more: (count) => `And ${count} more.`,
  why: "You get this email because you asked for emails in the app's settings.",
  stop: "Stop these emails",
};

const thai: Words = {
  tag: "th",
  headline: {
    photo: (count) => `มีรูปใหม่ของคุณ ${count} รูป`,
    announcement: (count) => `มีข้อความใหม่จากผู้จัดงาน ${count} ข้อความ`,
  },
  open: { photo: "ดูรูปของคุณ", announcement: "เปิดหน้างาน" },
  more: (count) => `และอีก ${count} ข้อความ`,
  why: "คุณได้รับอีเมลนี้เพราะคุณเปิดการแจ้งเตือนทางอีเมลไว้ในการตั้งค่าของแอป",
  stop: "หยุดรับอีเมลเหล่านี้",
};

/** The words of an event's locale; English for a language that has none. */
export const wordsFor = (locale: string): Words => (/^th(-|$)/i.test(locale) ? thai : english);
