/** What was asked for, kept beside what the functions make of it. */
export class Wishes {
  /** `guest/photo`: named in the last publication while they consented, and not taken back since. */
  readonly matched = new Set<string>();
  /** The highest rev of each photo so far. */
  readonly revs = new Map<string, number>();
  announced = false;

  publish(photoId: string, matched: readonly string[]): void {
    for (const key of [...this.matched]) if (key.endsWith(`/${photoId}`)) this.matched.delete(key);
    for (const uid of matched) this.match(uid, photoId);
  }
  match(uid: string, photoId: string): void {
    this.matched.add(`${uid}/${photoId}`);
  }
  forget(isGone: (uid: string, photoId: string) => boolean): void {
    for (const key of [...this.matched]) {
      const [uid = "", photoId = ""] = key.split("/");
      if (isGone(uid, photoId)) this.matched.delete(key);
    }
  }
  nextRev(photoId: string): number {
    const rev = (this.revs.get(photoId) ?? 0) + 1;
    this.revs.set(photoId, rev);
    return rev;
  }
}
