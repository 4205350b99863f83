import { asKitError, codeOf } from "../errors.ts";
import { messageOf } from "../kit-error.ts";
import type { Clock } from "../ports/clock.ts";
import type { DocumentSource, Snapshot, SnapshotListener, Target } from "../ports/document-source.ts";
import type { Network } from "../ports/network.ts";
import type { Channel, LockNews, Tabs } from "../ports/tabs.ts";
import { Line } from "./line.ts";
import type { AskedLock } from "./shared-source.ts";
import { Unanswered } from "./unanswered.ts";
import type { LeaderNews, LeaderWord, Word } from "./words.ts";

/** How long the leader may take to say that it is here. A phone freezes a tab without taking its lock away. */
export const ALIVE_MS = 3_000;

export interface CircleDeps {
  readonly source: DocumentSource;
  readonly clock: Clock;
  readonly network: Network;
  /** Asks for a new ID token; never rejects. */
  readonly renew: () => Promise<unknown>;
  /** Undefined in a browser where tabs cannot speak to each other: then each listens by itself. */
  readonly tabs: Tabs | undefined;
}

const nothing = (): void => undefined;

/**
 * The tabs of one person. The one that holds the lock leads: it listens, for itself and for the others, and hands on
 * what comes. When it goes, the lock goes to the next, which asks the others what they want. Until the server has
 * spoken to the new one, everybody keeps what they had.
 *
 * A tab holds a lock of its own as well. Whoever listens for it waits for that one, and so learns of its end however
 * it comes. Method: Web Locks, "held until the agent is gone" (https://w3c.github.io/web-locks/).
 */
export class Circle {
  readonly #deps: CircleDeps;
  readonly #uid: string;
  readonly #id: string;
  readonly #lines = new Map<string, Line>();
  readonly #unanswered = new Unanswered();
  /** Ends the waiting for the locks of the tabs that this one listens for. */
  readonly #followers = new Map<string, () => void>();
  #channel: Channel | undefined;
  #term = 0;
  #isListening = false;
  #isClosed = false;
  /** Whether others can learn of this tab's end; before, it must not ask them for anything. */
  #isPresent = false;
  #leaveQueue: () => void;
  #leavePresence = nothing;
  #cancelPatience = nothing;
  #deafen = nothing;

  /** @param lock as this tab has asked for it; from now on it is the circle that hears of it */
  constructor(deps: CircleDeps, uid: string, lock: AskedLock) {
    this.#deps = deps;
    this.#uid = uid;
    this.#id = deps.tabs?.newId() ?? "";
    this.#leaveQueue = lock.leave;
    lock.hear = (news) => this.#hearLock(news);
    if (deps.tabs !== undefined) this.#enter(deps.tabs);
    if (lock.news !== undefined) this.#hearLock(lock.news);
  }

  /** @param known what `listener` was told last, by whoever listened before the circle was there */
  listen(target: Target, listener: SnapshotListener, known: Snapshot | null): () => void {
    const line = this.#line(target);
    const isFirst = !line.isLocal;
    const leave = line.join(listener, known);
    if (this.#isListening) this.#attach(line);
    else if (isFirst) this.#want(line);
    return () => {
      if (!line.isLocal) return;
      leave();
      if (line.isLocal || this.#isClosed) return;
      if (!this.#isListening) this.#channel?.say({ kind: "leave", from: this.#id, key: line.key });
      this.#tidy(line);
    };
  }

  ping(): Promise<void> {
    if (this.#isListening) return this.#deps.source.ping(this.#uid);
    const answered = this.#unanswered.wait();
    this.#askLeader({ kind: "ping" });
    return answered;
  }

  close(): void {
    this.#isClosed = true;
    this.#follow();
    this.#lines.clear();
    this.#channel?.leave();
    this.#cancelPatience();
    this.#deafen();
    this.#leaveQueue();
    this.#leavePresence();
  }

  #presenceOf(id: string): string {
    return `${this.#uid}/${id}`;
  }

  #line(target: Target): Line {
    const line = new Line(target);
    const known = this.#lines.get(line.key);
    if (known !== undefined) return known;
    this.#lines.set(line.key, line);
    return line;
  }

  #enter(tabs: Tabs): void {
    this.#channel = tabs.join(this.#uid, (word) => this.#hear(word));
    this.#leavePresence = tabs.lock(this.#presenceOf(this.#id), (news) => {
      if (news !== "held") return;
      this.#isPresent = true;
      this.#wantAll();
    });
    // While this tab was out of sight, or asleep, the leader may have fallen asleep itself.
    this.#deafen = this.#deps.network.subscribe((change) => {
      if (change === "visible" && !this.#isListening) this.#wantAll();
    });
  }

  #queue(isStealing = false): void {
    const { tabs } = this.#deps;
    if (tabs === undefined) return;
    this.#leaveQueue();
    this.#leaveQueue = tabs.lock(this.#uid, (news) => this.#hearLock(news), isStealing);
  }

  #hearLock(news: LockNews): void {
    if (news === "held") this.#lead();
    else if (news === "refused") this.#listenAll();
    else {
      this.#follow();
      this.#queue();
      this.#wantAll();
    }
  }

  #lead(): void {
    this.#term = Math.max(this.#term + 1, this.#deps.clock.now().getTime());
    this.#listenAll();
    this.#tell({ kind: "lead" });
  }

  #listenAll(): void {
    this.#cancelPatience();
    this.#isListening = true;
    for (const line of this.#lines.values()) {
      line.doubt();
      this.#attach(line);
    }
    void this.#unanswered.answerBy(() => this.ping());
  }

  #follow(): void {
    this.#isListening = false;
    for (const leave of this.#followers.values()) leave();
    this.#followers.clear();
    for (const line of this.#lines.values()) {
      line.followers.clear();
      line.close?.();
      line.close = null;
      this.#tidy(line);
    }
  }

  #attach(line: Line): void {
    line.close ??= this.#deps.source.listen(line.target, {
      next: (snapshot) => {
        line.next(snapshot);
        this.#handOn(line);
      },
      error: (thrown) => void this.#onError(line, thrown),
    });
  }

  // A token may be older than the right it should carry (somebody joined a moment ago): a new one is asked for, once.
  async #onError(line: Line, thrown: unknown): Promise<void> {
    if (asKitError(thrown, line.key).code === "kit/denied" && !line.isRenewed) {
      line.isRenewed = true;
      const ended = line.close;
      // Where none can be had, the first answer may still have been given before the server knew who asks.
      await this.#deps.renew();
      // Nobody wants it any longer, or it is listened to anew, by this tab or by the one that leads now.
      if (line.close !== ended || this.#lines.get(line.key) !== line) return;
      line.close = null;
      this.#attach(line);
      return;
    }
    this.#lines.delete(line.key);
    if (line.followers.size > 0)
      this.#tell({ kind: "error", key: line.key, code: codeOf(thrown), message: messageOf(thrown) });
    line.error(thrown);
  }

  /** Ends what nobody wants any longer. */
  #tidy(line: Line): void {
    if (line.isLocal || line.followers.size > 0) return;
    line.close?.();
    if (this.#lines.get(line.key) === line) this.#lines.delete(line.key);
  }

  #handOn(line: Line, to?: string): void {
    if (line.last === null || line.followers.size === 0) return;
    this.#tell({ kind: "next", key: line.key, snapshot: line.last, ...(to !== undefined && { to }) });
  }

  #tell(news: LeaderNews): void {
    this.#channel?.say({ ...news, term: this.#term });
  }

  #wantAll(): void {
    for (const line of this.#lines.values()) this.#want(line);
    if (!this.#unanswered.isNone) this.#askLeader({ kind: "ping" });
  }

  #want(line: Line): void {
    if (this.#isPresent && line.isLocal)
      this.#askLeader({ kind: "want", from: this.#id, key: line.key, target: line.target });
  }

  /** Whoever leads answers at once. If nobody does, the lock's owner sleeps, and it is taken away. */
  #askLeader(word: Word): void {
    this.#channel?.say(word);
    this.#cancelPatience();
    this.#cancelPatience = this.#deps.clock.after(ALIVE_MS, () => {
      if (!this.#isListening) this.#queue(true);
    });
  }

  #hear(word: Word): void {
    if ("term" in word) {
      if (!this.#isListening && word.term >= this.#term) this.#hearLeader(word);
    } else if (this.#isListening) this.#serve(word);
  }

  #serve(word: Exclude<Word, LeaderWord>): void {
    if (word.kind === "leave") {
      const line = this.#lines.get(word.key);
      line?.followers.delete(word.from);
      if (line !== undefined) this.#tidy(line);
      return;
    }
    this.#tell({ kind: "here" });
    if (word.kind === "ping") {
      const answer = (isHeard: boolean) => (): void => this.#tell({ kind: "pong", isHeard });
      void this.ping().then(answer(true), answer(false));
      return;
    }
    const line = this.#line(word.target);
    line.followers.add(word.from);
    this.#watchOver(word.from);
    this.#attach(line);
    this.#handOn(line, word.from);
  }

  #watchOver(id: string): void {
    const { tabs } = this.#deps;
    if (tabs === undefined || this.#followers.has(id)) return;
    const forget = (): void => {
      this.#followers.get(id)?.();
      this.#followers.delete(id);
      for (const line of this.#lines.values()) {
        line.followers.delete(id);
        this.#tidy(line);
      }
    };
    const hear = (news: LockNews): void => {
      if (news === "held") forget();
    };
    this.#followers.set(id, tabs.lock(this.#presenceOf(id), hear));
  }

  #hearLeader(word: LeaderWord): void {
    const isNew = word.term > this.#term;
    this.#term = word.term;
    this.#cancelPatience();
    if (isNew) for (const line of this.#lines.values()) line.doubt();
    if (word.kind === "lead") this.#wantAll();
    else if (word.kind === "next" && (word.to ?? this.#id) === this.#id) this.#lines.get(word.key)?.next(word.snapshot);
    else if (word.kind === "error") {
      const line = this.#lines.get(word.key);
      this.#lines.delete(word.key);
      line?.error(Object.assign(new Error(word.message), { code: word.code }));
    } else if (word.kind === "pong") this.#unanswered.answer(word.isHeard);
  }
}
