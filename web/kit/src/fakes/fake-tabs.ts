import type { Channel, LockNews, Tabs } from "../ports/tabs.ts";
import type { Word } from "../tabs/words.ts";

interface Request {
  readonly tab: FakeTab;
  readonly hear: (news: LockNews) => void;
}

interface Member {
  readonly tab: FakeTab;
  readonly hear: (word: Word) => void;
}

/** A browser with tabs that share locks and channels; nothing happens within a call, as in a real one. */
export class FakeBrowser {
  readonly #queues = new Map<string, Request[]>();
  readonly #channels = new Map<string, Set<Member>>();
  readonly #claims = new Map<string, FakeTab>();
  #ids = 0;
  /** Everything that was said. */
  readonly said: Word[] = [];

  openTab(): FakeTab {
    return new FakeTab(this);
  }

  newId(): string {
    this.#ids += 1;
    return `tab-${this.#ids}`;
  }

  join(name: string, member: Member): Channel {
    const members = this.#channels.get(name) ?? new Set();
    this.#channels.set(name, members.add(member));
    const say = (word: Word): void => {
      if (!members.has(member)) return;
      this.said.push(word);
      for (const other of members) {
        if (other === member) continue;
        const copy: Word = structuredClone(word);
        other.tab.run(() => {
          if (members.has(other)) other.hear(copy);
        });
      }
    };
    return { say, leave: () => void members.delete(member) };
  }

  lock(name: string, request: Request, isStealing: boolean): () => void {
    const queue = this.#queues.get(name) ?? [];
    this.#queues.set(name, queue);
    const former = isStealing ? queue.shift() : undefined;
    if (isStealing) queue.unshift(request);
    else queue.push(request);
    if (former !== undefined) former.tab.run(() => former.hear("lost"));
    this.#grant(queue);
    return () => {
      const isHolder = queue[0] === request;
      const place = queue.indexOf(request);
      if (place >= 0) queue.splice(place, 1);
      if (isHolder) this.#grant(queue);
    };
  }

  claim(name: string, tab: FakeTab): boolean {
    if (this.#claims.has(name)) return false;
    this.#claims.set(name, tab);
    return true;
  }

  /** What the browser does when a tab goes, whether it was closed or crashed. */
  bury(tab: FakeTab): void {
    for (const members of this.#channels.values())
      for (const member of members) if (member.tab === tab) members.delete(member);
    for (const queue of this.#queues.values()) {
      const wasHolder = queue[0]?.tab === tab;
      queue.splice(0, queue.length, ...queue.filter((request) => request.tab !== tab));
      if (wasHolder) this.#grant(queue);
    }
    for (const [name, owner] of this.#claims) if (owner === tab) this.#claims.delete(name);
  }

  readonly #granted = new WeakSet<Request>();

  #grant(queue: Request[]): void {
    const [first] = queue;
    if (first === undefined || this.#granted.has(first)) return;
    this.#granted.add(first);
    first.tab.run(() => {
      if (queue[0] === first) first.hear("held");
    });
  }
}

/** One tab of a FakeBrowser. */
export class FakeTab implements Tabs {
  readonly #browser: FakeBrowser;
  readonly #waiting: (() => void)[] = [];
  #isFrozen = false;
  #isClosed = false;

  constructor(browser: FakeBrowser) {
    this.#browser = browser;
  }

  readonly newId = (): string => this.#browser.newId();
  readonly join = (name: string, hear: (word: Word) => void): Channel => this.#browser.join(name, { tab: this, hear });
  readonly lock = (name: string, hear: (news: LockNews) => void, isStealing = false): (() => void) =>
    this.#browser.lock(name, { tab: this, hear }, isStealing);
  readonly claim = async (name: string): Promise<boolean> => this.#browser.claim(name, this);

  get isClosed(): boolean {
    return this.#isClosed;
  }

  close(): void {
    this.#isClosed = true;
    this.#browser.bury(this);
  }

  /** Hears nothing, and keeps its locks, as a tab of a phone does that is out of sight. */
  freeze(): void {
    this.#isFrozen = true;
  }

  thaw(): void {
    this.#isFrozen = false;
    for (const work of this.#waiting.splice(0)) this.run(work);
  }

  /** Does it soon; later where the tab is frozen, and never where it is closed. */
  readonly run = (work: () => void): void => {
    queueMicrotask(() => {
      if (this.#isFrozen) this.#waiting.push(work);
      else if (!this.#isClosed) work();
    });
  };
}
