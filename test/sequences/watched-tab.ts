import type { Kit } from "@shutterbell/kit";
import type { OpenTab } from "../../web/kit/src/fakes/tabs-world.ts";
import { EVENT_ID, type Step, type Thing } from "./steps.ts";

type Own = Extract<Step, { tab: number }>;

const storesOf = (kit: Kit) => ({
  event: kit.watchEvent(EVENT_ID),
  me: kit.watchMe(EVENT_ID),
  gallery: kit.watchGallery(EVENT_ID),
  inbox: kit.watchInbox(EVENT_ID),
});

/** One tab, and what it watches. */
export class WatchedTab {
  readonly open: OpenTab;
  readonly #stores: ReturnType<typeof storesOf>;
  readonly #leaving = new Map<Thing, () => void>();
  readonly #onForeign: (found: string) => void;
  #isOnline = true;
  #isAsleep = false;

  constructor(open: OpenTab, onForeign: (found: string) => void) {
    this.open = open;
    this.#stores = storesOf(open.kit);
    this.#onForeign = onForeign;
    this.#watch("inbox");
  }

  get uid(): string | null {
    const session = this.open.account.session.get();
    return session.status === "signedIn" ? session.uid : null;
  }

  get isAsleep(): boolean {
    return this.#isAsleep;
  }

  get watched(): readonly Thing[] {
    return [...this.#leaving.keys()];
  }

  connectionOf(thing: Thing): string {
    return this.#stores[thing].get().connection;
  }

  /** How many documents something shows. */
  countOf(thing: Thing): number {
    const { event, me, gallery, inbox } = this.#stores;
    const counts = {
      event: event.get().value === undefined ? 0 : 1,
      me: (me.get().value ?? null) === null ? 0 : 1,
      gallery: gallery.get().value?.photos.length ?? 0,
      inbox: inbox.get().value?.items.length ?? 0,
    };
    return counts[thing];
  }

  /** What is shown now that belongs to another person than who is signed in here. */
  findForeign(): string[] {
    return (["event", "me", "gallery", "inbox"] as const).filter((thing) => this.#isForeign(thing));
  }

  take(step: Own): void {
    const { account, network } = this.open;
    if (step.do === "signIn") account.become(step.who);
    else if (step.do === "signOut") account.become(null);
    else if (step.do === "watch") this.#watch(step.thing);
    else if (step.do === "leave") this.#leave(step.thing);
    else if (step.do === "sleep" || step.do === "wake") this.#sleep(step.do === "sleep");
    else if (step.do === "hide") network.visible = false;
    else if (step.do === "online" || step.do === "offline") this.#connect(step.do === "online");
    else if (!network.visible) network.tell("visible");
  }

  #sleep(isAsleep: boolean): void {
    this.#isAsleep = isAsleep;
    if (isAsleep) this.open.tab.freeze();
    else this.open.tab.thaw();
  }

  #connect(isOnline: boolean): void {
    if (isOnline === this.#isOnline) return;
    this.#isOnline = isOnline;
    this.open.source.reach(isOnline);
    this.open.network.tell(isOnline ? "online" : "offline");
  }

  #watch(thing: Thing): void {
    if (this.#leaving.has(thing)) return;
    const leave = this.#stores[thing].subscribe(() => {
      if (this.#isForeign(thing)) this.#onForeign(thing);
    });
    this.#leaving.set(thing, leave);
  }

  #leave(thing: Thing): void {
    this.#leaving.get(thing)?.();
    this.#leaving.delete(thing);
  }

  #isForeign(thing: Thing): boolean {
    const { uid } = this;
    const { value } = this.#stores[thing].get();
    if (value === undefined || value === null) return false;
    if (uid === null) return true;
    if ("displayName" in value) return value.displayName !== uid;
    return "items" in value && value.photos.some(({ photoId }) => !photoId.startsWith(`${uid}-`));
  }
}
