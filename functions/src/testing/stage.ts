import {
  type AlertTask,
  type AnnouncementItem,
  type ChannelName,
  CHANNELS,
  type Consent,
  type Delivery,
  type Event,
  INBOX_TTL_MS,
  paths,
  type PhotoItem,
  type Preferences,
  readDocument,
} from "@shutterbell/contract";
import { FieldValue, type Firestore } from "firebase-admin/firestore";
import { type Intercept, memoryFirestore } from "../../../test/support/memory-firestore/memory-firestore.ts";
import type { Found } from "../decide/choose-items.ts";
import type { LookDeps } from "../deliver/look-at-thread.ts";
import { enqueueWindow } from "../plan/enqueue-window.ts";
import { EVENT_ID, foundAnnouncement, foundPhoto, makeEvent, makeParticipant, makeSettings, NOW } from "./documents.ts";
import { Providers } from "./providers.ts";
import { TaskQueue } from "./task-queue.ts";

export interface StageOptions {
  readonly start?: Date;
  readonly event?: Event;
  readonly channels?: readonly ChannelName[];
  readonly smsPriceUsd?: number | null;
  readonly intercept?: Intercept;
}

export interface Guest {
  readonly consent?: Consent["state"];
  readonly prefers?: Partial<Preferences>;
  /** The channels on which they can be reached; all where it is left out. */
  readonly reach?: readonly ChannelName[];
}

/** What looks at threads: the real code, which is loaded late. */
type Look = (deps: LookDeps, task: AlertTask) => Promise<void>;

const MAX_TASKS = 5000;

/**
 * An event in memory: Firestore, the queue, the clock and the providers are stand-ins; what looks at threads is the
 * real code, and is handed in.
 */
export class Stage {
  readonly firestore: Firestore;
  readonly store: ReturnType<typeof memoryFirestore>["store"];
  readonly queue: TaskQueue;
  readonly providers: Providers;
  readonly deps: LookDeps;
  event: Event | null;
  #now: number;
  #holders = 0;

  constructor(options: StageOptions = {}) {
    const { start = NOW, event = makeEvent(), channels = ["push"], smsPriceUsd = null, intercept } = options;
    this.#now = start.getTime();
    this.event = event;
    const now = this.now;
    ({ firestore: this.firestore, store: this.store } = memoryFirestore({ now, ...(intercept && { intercept }) }));
    this.queue = new TaskQueue(now);
    this.providers = new Providers(now);
    this.deps = {
      ...{ firestore: this.firestore, now, channels, smsPriceUsd },
      readEvent: async () => this.event,
      enqueue: (task) => this.queue.enqueue(task),
      recipientsOf: async (channel, uid) => this.providers.recipientsOf(channel, uid),
      newHolder: () => `holder-${(this.#holders += 1)}`,
      leaseMs: 60_000,
      signReceipt: async () => "r".repeat(22),
      sleep: async (ms) => void (this.#now += ms),
    };
  }

  now = (): Date => new Date(this.#now);
  setClock(at: Date): void {
    this.#now = at.getTime();
  }

  async put(path: string, data: object): Promise<void> {
    await this.firestore.doc(path).set(data);
  }
  async join(uid: string, { consent, prefers, reach = CHANNELS }: Guest = {}): Promise<void> {
    this.providers.reach.set(uid, reach);
    await this.put(paths.participant(EVENT_ID, uid), makeParticipant(consent));
    if (prefers !== undefined) await this.prefer(uid, prefers);
  }
  prefer(uid: string, prefers: Partial<Preferences>): Promise<void> {
    return this.put(paths.settings(uid), makeSettings(prefers));
  }

  /** A photo of this person comes now, as the pipeline and the trigger leave it. */
  photo(uid: string, photoId: string, change: Partial<PhotoItem> = {}): Promise<void> {
    return this.#tell(uid, foundPhoto(photoId, change));
  }
  announce(uid: string, announcementId: string, change: Partial<AnnouncementItem> = {}): Promise<void> {
    return this.#tell(uid, foundAnnouncement(announcementId, change));
  }
  async #tell(uid: string, { id, item }: Found): Promise<void> {
    const expireAt = new Date(this.#now + INBOX_TTL_MS);
    await this.put(paths.inboxItem(uid, id), { ...item, createdAt: FieldValue.serverTimestamp(), expireAt });
    const triggeredAt = this.now().toISOString();
    await enqueueWindow(this.deps, { eventId: EVENT_ID, uid, category: item.kind, triggeredAt });
  }
  async see(uid: string, photoId: string): Promise<void> {
    await this.firestore.doc(paths.inboxItem(uid, `${EVENT_ID}_${photoId}`)).update({ seenAt: this.now() });
  }

  /** Runs what is due until then, in the order of time; what fails comes again. */
  async runUntil(look: Look, until: Date): Promise<void> {
    for (let ran = 0; ran < MAX_TASKS; ran += 1) {
      const queued = this.queue.take(until);
      if (queued === null) return this.setClock(new Date(Math.max(this.#now, until.getTime())));
      this.#now = Math.max(this.#now, queued.dueAt);
      await look(this.deps, queued.task).catch(() => this.queue.again(queued));
    }
    throw new Error("The queue never comes to rest.");
  }

  /** Every delivery to this person, by channel and number. */
  deliveries(uid: string): readonly Delivery[] {
    const found = this.store.paths().filter((path) => path.startsWith(`${paths.deliveries(EVENT_ID)}/`));
    return found
      .map((path) => readDocument("delivery", this.store.read(path)?.fields, path))
      .filter((delivery) => delivery.uid === uid)
      .toSorted((a, b) => CHANNELS.indexOf(a.channel) - CHANNELS.indexOf(b.channel) || a.seq - b.seq);
  }
}
