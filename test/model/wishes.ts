import type { Matches, PhotoCard } from "@shutterbell/contract";
import type { Guest } from "./setting.ts";

/** One call of the pipeline. */
export interface Publication {
  readonly photoId: string;
  readonly rev: number;
  readonly matches: Matches;
  readonly card: PhotoCard;
  readonly processedAt: Date;
}

/** What people asked for, kept beside what the functions make of it. */
export class Wishes {
  /** `uid/photoId`: named in the last publication while they consented, and not taken back since. */
  readonly #matched = new Set<string>();
  readonly #revs = new Map<string, number>();
  /** `uid/photoId`: answered "not me", while the photo stands and they consent. */
  readonly denied = new Set<string>();
  /** By announcement: who has taken part ever since it was made. */
  readonly announced = new Map<string, Set<string>>();
  /** By announcement that was taken back: who had taken part ever since it was made. */
  readonly takenBack = new Map<string, Set<string>>();
  /** What was accepted, in its order. */
  readonly published: Publication[] = [];
  #announcements = 0;

  nextRev(photoId: string): number {
    const rev = (this.#revs.get(photoId) ?? 0) + 1;
    this.#revs.set(photoId, rev);
    return rev;
  }
  nextAnnouncement(): string {
    this.#announcements += 1;
    return `a${this.#announcements}`;
  }
  photoIds(): readonly string[] {
    return [...this.#revs.keys()];
  }
  announcementIds(): readonly string[] {
    return Array.from({ length: this.#announcements }, (_, index) => `a${index + 1}`);
  }

  isMatched(uid: string, photoId: string): boolean {
    return this.#matched.has(`${uid}/${photoId}`);
  }
  match(uid: string, photoId: string): void {
    this.#matched.add(`${uid}/${photoId}`);
  }
  /** These and nobody else are in it. */
  publish(photoId: string, matched: readonly string[]): void {
    this.takeBack((_, id) => id === photoId);
    for (const uid of matched) this.match(uid, photoId);
  }
  takeBack(isGone: (uid: string, photoId: string) => boolean): void {
    for (const key of this.#matched) {
      const [uid = "", photoId = ""] = key.split("/");
      if (isGone(uid, photoId)) this.#matched.delete(key);
    }
  }
  takeBackAnnouncement(id: string): void {
    this.takenBack.set(id, new Set(this.announced.get(id)));
    this.announced.delete(id);
  }
  deny(uid: string, photoId: string): void {
    this.takeBack((who, id) => who === uid && id === photoId);
    this.denied.add(`${uid}/${photoId}`);
  }
  /** They consent no more: nothing of their face is kept, not even what they said of it. */
  withdraw(uid: string): void {
    this.takeBack((who) => who === uid);
    for (const key of this.denied) if (key.startsWith(`${uid}/`)) this.denied.delete(key);
  }
  withdrawPhoto(photoId: string): void {
    this.takeBack((_, id) => id === photoId);
    for (const key of this.denied) if (key.endsWith(`/${photoId}`)) this.denied.delete(key);
  }
  leave(uid: Guest): void {
    this.withdraw(uid);
    for (const audience of [...this.announced.values(), ...this.takenBack.values()]) audience.delete(uid);
  }
}
