import type { HeldKind } from "./holdings.ts";

export const HELD_LANGUAGES = ["en", "th"] as const;
export type HeldLanguage = (typeof HELD_LANGUAGES)[number];

/** `{days}` stands for the number of days. */
export interface PageWords {
  readonly title: string;
  readonly intro: string;
  readonly asOf: string;
  readonly account: string;
  readonly accountText: string;
  readonly history: string;
  readonly historyText: string;
  readonly nothing: string;
  readonly keptUntil: string;
  readonly kinds: Readonly<Record<HeldKind, { readonly title: string; readonly text: string }>>;
}

const en: PageWords = {
  title: "What is held about you",
  intro:
    "This is everything that this gallery holds about you, at every event, and nothing about anybody else. Names of fields are as they are stored. The photos themselves belong to the organiser of the event; ask them to take one back.",
  asOf: "As of",
  account: "Your account",
  accountText: "Kept until you delete everything about you.",
  history: "What was done with it before",
  historyText: "Kept without your name and account, for three years, so that it can be shown that it was done.",
  nothing: "Nothing.",
  keptUntil: "Kept until",
  kinds: {
    participant: {
      title: "Your part in events",
      text: "Your name, your role, and what you last said about being found in photos, and when. What you had said before is not kept. Kept until you or the organiser remove it.",
    },
    matchSet: {
      title: "Photos in which you were found",
      text: "That you are in the photo, and how sure the comparison was. No picture of your face and no measure of it is stored here. It goes when you take your consent back, say that it is not you, or delete everything.",
    },
    inboxItem: {
      title: "Your photos and messages",
      text: "What you were told, and what you did with it. Kept for {days} days.",
    },
    device: {
      title: "Your devices",
      text: "Where messages are sent. A device that has not opened the gallery for {days} days is forgotten.",
    },
    settings: { title: "Your choices", text: "How you want to be told. Kept until you delete everything." },
    delivery: {
      title: "Messages that were sent to you",
      text: "When, on which way, and what became of each; not what it said. Kept for {days} days after it ended, or after the end of the event.",
    },
    deadLetter: {
      title: "Messages that did not reach you",
      text: "Kept for {days} days, so that they can be sent again.",
    },
  },
};

const th: PageWords = {
  title: "ข้อมูลเกี่ยวกับคุณที่เราเก็บไว้",
  intro:
    "นี่คือข้อมูลทั้งหมดเกี่ยวกับคุณที่แกลเลอรีนี้เก็บไว้จากทุกงาน และไม่มีข้อมูลของผู้อื่น ชื่อช่องข้อมูลแสดงตามที่จัดเก็บจริง ตัวรูปเป็นของผู้จัดงาน หากต้องการให้นำรูปออก กรุณาแจ้งผู้จัดงาน",
  asOf: "ข้อมูล ณ",
  account: "บัญชีของคุณ",
  accountText: "เก็บไว้จนกว่าคุณจะลบข้อมูลทั้งหมด",
  history: "สิ่งที่เคยทำกับข้อมูลนี้",
  historyText: "เก็บไว้สามปีโดยไม่มีชื่อและบัญชีของคุณ เพื่อให้ตรวจสอบได้ว่าทำแล้วจริง",
  nothing: "ไม่มี",
  keptUntil: "เก็บถึง",
  kinds: {
    participant: {
      title: "การเข้าร่วมงานของคุณ",
      text: "ชื่อ บทบาท และคำตอบล่าสุดเรื่องการหารูปของคุณพร้อมเวลาที่ตอบ คำตอบก่อนหน้านั้นไม่ได้เก็บไว้ เก็บจนกว่าคุณหรือผู้จัดงานจะลบ",
    },
    matchSet: {
      title: "รูปที่พบคุณ",
      text: "บันทึกว่าคุณอยู่ในรูปและความมั่นใจของการเทียบใบหน้า ไม่มีภาพหรือค่าวัดใบหน้าของคุณเก็บไว้ที่นี่ จะถูกลบเมื่อคุณถอนความยินยอม แจ้งว่าไม่ใช่คุณ หรือลบข้อมูลทั้งหมด",
    },
    inboxItem: { title: "รูปและข้อความของคุณ", text: "สิ่งที่แจ้งคุณและสิ่งที่คุณทำกับมัน เก็บไว้ {days} วัน" },
    device: { title: "เครื่องของคุณ", text: "ใช้ส่งการแจ้งเตือน เครื่องที่ไม่ได้เปิดแกลเลอรีนาน {days} วันจะถูกลบออก" },
    settings: { title: "สิ่งที่คุณเลือกไว้", text: "วิธีแจ้งเตือนที่คุณต้องการ เก็บจนกว่าคุณจะลบข้อมูลทั้งหมด" },
    delivery: {
      title: "การแจ้งเตือนที่ส่งถึงคุณ",
      text: "ส่งเมื่อไร ทางใด และผลเป็นอย่างไร ไม่มีเนื้อหาข้อความ เก็บไว้ {days} วันหลังสิ้นสุดหรือหลังจบงาน",
    },
    deadLetter: { title: "การแจ้งเตือนที่ส่งไม่ถึง", text: "เก็บไว้ {days} วัน เพื่อให้ส่งใหม่ได้" },
  },
};

export const pageWords: Readonly<Record<HeldLanguage, PageWords>> = { en, th };
