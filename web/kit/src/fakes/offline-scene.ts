import { paths } from "@shutterbell/contract";
import { inboxDocument, participantDocument } from "./documents.ts";
import type { Kit, OwnActionKind, UnsavedChange } from "../types.ts";
import { World } from "./world.ts";

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const PHOTOS = ["p1", "p2", "p3", "p4", "p5"];
export const id = (photo: string): string => `harbour_${photo}`;
export const itemOf = (photo: string, uid = "mali"): string => paths.inboxItem(uid, id(photo));
export const ME = paths.participant("harbour", "mali");
export const SETTINGS = paths.settings("mali");

interface Tab {
  readonly kit: Kit;
  /** As a tab is closed, or killed: nothing of it goes on, and its locks are free. */
  readonly close: () => void;
}

/** One of each kind of own action, on a photo of its own. */
export const acts = {
  seen: (kit) => kit.markSeen([id("p1"), id("p5")]),
  read: (kit) => kit.markRead(id("p2")),
  archived: (kit) => kit.archive(id("p3")),
  notMe: (kit) => kit.answerNotMe(id("p4")),
  consent: (kit) => kit.setConsent("harbour", false),
  preferences: (kit) => kit.preferences.change({ digest: "hourly" }),
} satisfies Record<OwnActionKind, (kit: Kit) => Promise<void>>;
export const KINDS: readonly OwnActionKind[] = ["seen", "read", "archived", "notMe", "consent", "preferences"];
/** What all of them write, in their order. */
export const ALL_WRITES = [itemOf("p1"), itemOf("p5"), itemOf("p2"), itemOf("p3"), itemOf("p4"), ME, SETTINGS];

export async function actAll(kit: Kit): Promise<void> {
  for (const kind of KINDS) await acts[kind](kit);
}

export const unsaved = (kit: Kit): readonly (readonly [OwnActionKind, UnsavedChange["reason"]])[] =>
  kit.unsaved.get().map(({ kind, reason }) => [kind, reason]);

const never = (): Promise<never> => new Promise(() => undefined);

/** Mali, five photos of her, and the tabs of her browser, with and without a connection. */
export class OfflineScene {
  readonly world = new World();
  tabs: readonly Tab[] = [];

  constructor() {
    const { account, clock, store } = this.world;
    for (const [index, photo] of PHOTOS.entries()) {
      const at = new Date(clock.now().getTime() - (index + 1) * HOUR);
      store.commit({ [itemOf(photo)]: inboxDocument(at, { photoId: photo }) });
    }
    store.commit({ [ME]: participantDocument("granted") });
    account.become("mali");
  }

  openTab(): Tab {
    let isOpen = true;
    let end = (): void => undefined;
    const ended = new Promise<void>((resolve) => (end = resolve));
    const kit = this.#start(() => isOpen, ended);
    // As the app does, which shows the push switch: what is loaded later comes at once.
    const leavePush = kit.push.subscribe(() => undefined);
    const tab: Tab = {
      kit,
      close: () => {
        isOpen = false;
        leavePush();
        this.tabs = this.tabs.filter((one) => one !== tab);
        if (this.tabs.length === 0) this.world.store.forgetHeld();
        end();
      },
    };
    this.tabs = [...this.tabs, tab];
    return tab;
  }

  async goOffline(): Promise<void> {
    this.world.store.reach(false);
    this.world.network.tell("offline");
    await this.world.settle();
  }

  async comeBack(): Promise<void> {
    this.world.store.reach(true);
    this.world.network.tell("online");
    await this.world.settle();
  }

  /** Closes every tab and opens one anew. */
  async reload(): Promise<Kit> {
    for (const tab of this.tabs) tab.close();
    const { kit } = this.openTab();
    await this.world.settle();
    return kit;
  }

  /** The paths that were written, in order. */
  written(): string[] {
    return this.world.store.written.map(([path]) => path);
  }

  fieldsOf(path: string): Readonly<Record<string, unknown>> {
    return this.world.store.written.find(([at]) => at === path)?.[1] ?? {};
  }

  /** The bell as it is shown now; nobody looks any longer afterwards. */
  async shownIn(kit: Kit): Promise<{ photos: string[]; unread: number }> {
    const inbox = kit.watchInbox("harbour");
    const leave = inbox.subscribe(() => undefined);
    await this.world.settle();
    const { items = [], unread = -1 } = inbox.get().value ?? {};
    leave();
    return { photos: items.flatMap((item) => (item.kind === "photo" ? [item.photoId] : [])), unread };
  }

  #start(isOpen: () => boolean, ended: Promise<void>): Kit {
    const { actions, locks, store } = this.world;
    const whileOpen =
      <A extends unknown[], R>(work: (...given: A) => Promise<R>) =>
      async (...given: A): Promise<R> => {
        if (!isOpen()) return never();
        const result = await work(...given);
        return isOpen() ? result : never();
      };
    return this.world.start({
      actions: {
        add: whileOpen(actions.add),
        all: whileOpen(actions.all),
        remove: whileOpen(actions.remove),
        keepOnly: whileOpen(actions.keepOnly),
      },
      oneAtATime: (name, work) =>
        locks.oneAtATime(name, () => (isOpen() ? Promise.race([work(), ended]) : Promise.resolve())),
      writer: {
        serverTime: store.serverTime,
        read: whileOpen(store.read),
        set: whileOpen(store.set),
        update: whileOpen(store.update),
        remove: whileOpen(store.remove),
      },
    });
  }
}
