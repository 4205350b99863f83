import type { Language } from "../language.ts";

const thai: Language = {
  tag: "th",
  counted: {
    photo: { other: { title: "มีรูปใหม่ของคุณ {n} รูป", body: "แตะเพื่อดูรูป" } },
    announcement: { other: { title: "มีข้อความใหม่จากผู้จัดงาน {n} ข้อความ", body: "แตะเพื่ออ่าน" } },
  },
  neutral: { title: "มีเรื่องใหม่ถึงคุณ", body: "แตะเพื่อเปิดดู" },
  open: "เปิดดู",
  mute: "ปิดเสียงงานนี้",
  notMuted: { title: "ยังปิดเสียงงานนี้ไม่ได้", body: "ไม่มีการเชื่อมต่อ เปิดดูแล้วปิดเสียงได้ในการตั้งค่า" },
};
export default thai;
