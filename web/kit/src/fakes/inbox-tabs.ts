import { paths } from "@shutterbell/contract";
import { eventDocument, inboxDocument } from "./documents.ts";
import { type OpenTab, TabsWorld } from "./tabs-world.ts";

/** Tabs that watch an inbox, whose match n came in minute n. */
export class InboxTabs extends TabsWorld {
  #matched = 0;

  constructor() {
    super();
    this.store.commit({ [paths.event("harbour")]: eventDocument() });
  }

  async match(uid = "mali"): Promise<void> {
    this.#matched += 1;
    const photoId = `p${this.#matched}`;
    const createdAt = new Date(this.clock.now().getTime() + this.#matched * 60_000);
    this.store.commit({ [paths.inboxItem(uid, `harbour_${photoId}`)]: inboxDocument(createdAt, { photoId }) });
    await this.settle();
  }

  /** Opens tabs one after the other: the first leads. */
  async openTabs(count: number, uid = "mali"): Promise<OpenTab[]> {
    const tabs: OpenTab[] = [];
    for (let n = 0; n < count; n += 1) {
      const tab = this.open(uid);
      tab.kit.watchInbox("harbour").subscribe(() => undefined);
      tabs.push(tab);
      await this.settle();
    }
    return tabs;
  }
}

export const inboxOf = ({ kit }: OpenTab) => kit.watchInbox("harbour").get();
export const countOf = (tab: OpenTab): number | undefined => inboxOf(tab).value?.items.length;
