import type {
  Event,
  ExportRequest,
  Gallery,
  Inbox,
  InvitationAnswer,
  JoinRequest,
  Kit,
  Notification,
  PagedStore,
  Participant,
  PreferenceChange,
  Preferences,
  ProgressCounts,
  PushState,
  Session,
  Store,
  UnsavedChange,
  Watched,
} from "@shutterbell/kit";

import { preferences } from "./sample-event.ts";

/** A store whose value a test sets. */
export interface FakeStore<T> extends Store<T> {
  readonly set: (value: T) => void;
}

export function fakeStore<T>(initial: T): FakeStore<T> {
  let value = initial;
  const listeners = new Set<() => void>();
  return {
    get: () => value,
    set: (next) => {
      value = next;
      for (const listener of listeners) listener();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

export const watched = <T>(value: T | undefined, more: Partial<Watched<T>> = {}): Watched<T> => ({
  value,
  connection: "live",
  error: null,
  updatedAt: new Date("2027-06-12T14:04:00Z"),
  ...more,
});

/** What the person did, in order. */
interface FakeCalls {
  readonly joined: JoinRequest[];
  readonly seen: string[];
  readonly read: string[];
  readonly archived: string[];
  readonly notMe: string[];
  readonly consents: boolean[];
  readonly preferences: PreferenceChange[];
  readonly remembered: boolean[];
  readonly taken: true[];
  readonly spoken: string[];
  readonly exports: ExportRequest[];
}

/** A kit without Firebase: every store is set by hand, every call is kept. It knows one event. */
export interface FakeKit {
  readonly kit: Kit;
  readonly calls: FakeCalls;
  readonly session: FakeStore<Session>;
  readonly push: FakeStore<PushState>;
  readonly device: FakeStore<boolean>;
  readonly update: FakeStore<boolean>;
  readonly preferences: FakeStore<Watched<Preferences>>;
  readonly unsaved: FakeStore<readonly UnsavedChange[]>;
  readonly event: FakeStore<Watched<Event>>;
  readonly me: FakeStore<Watched<Participant | null>>;
  readonly gallery: FakeStore<Watched<Gallery>>;
  readonly inbox: FakeStore<Watched<Inbox>>;
  readonly progress: FakeStore<Watched<ProgressCounts>>;
  /** What the server answers; a test replaces it. */
  readonly doors: {
    invitation: () => Promise<InvitationAnswer>;
    join: () => Promise<{ joined: boolean }>;
    preferences: () => Promise<void>;
    remember: () => Promise<void>;
    export: () => Promise<string>;
    erase: () => Promise<void>;
  };
  readonly arrive: (item: Notification) => void;
  readonly click: (link: string) => void;
}

const paged = <T>(store: FakeStore<Watched<T>>): PagedStore<T> => ({ ...store, loadOlder: () => Promise.resolve() });

function tellers<T>(): {
  readonly tell: (value: T) => void;
  readonly listen: (listener: (value: T) => void) => () => void;
} {
  const listeners = new Set<(value: T) => void>();
  return {
    tell: (value) => {
      for (const listener of listeners) listener(value);
    },
    listen: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

const fakeStores = () => ({
  session: fakeStore<Session>({ status: "signedOut" }),
  push: fakeStore<PushState>({ status: "notAsked" }),
  device: fakeStore(false),
  update: fakeStore(false),
  preferences: fakeStore<Watched<Preferences>>(watched(preferences)),
  unsaved: fakeStore<readonly UnsavedChange[]>([]),
  event: fakeStore<Watched<Event>>(watched<Event>(undefined, { connection: "connecting" })),
  me: fakeStore<Watched<Participant | null>>(watched<Participant | null>(null)),
  gallery: fakeStore<Watched<Gallery>>(watched({ photos: [], hasOlder: false })),
  inbox: fakeStore<Watched<Inbox>>(watched({ items: [], archived: [], photos: [], unread: 0, hasOlder: false })),
  progress: fakeStore<Watched<ProgressCounts>>(watched({ received: 0, processed: 0, failed: 0 })),
});

export function fakeKit(answer: InvitationAnswer): FakeKit {
  const stores = fakeStores();
  const { session, push, event, me, progress } = stores;
  const gallery = paged(stores.gallery);
  const inbox = paged(stores.inbox);
  const arrivals = tellers<Notification>();
  const clicks = tellers<string>();
  const calls: FakeCalls = {
    ...{ joined: [], seen: [], read: [], archived: [], notMe: [], consents: [], preferences: [] },
    ...{ remembered: [], taken: [], spoken: [], exports: [] },
  };
  const doors = {
    invitation: () => Promise.resolve(answer),
    join: () => Promise.resolve({ joined: true }),
    preferences: () => Promise.resolve(),
    remember: () => Promise.resolve(),
    export: () => Promise.resolve("<!doctype html>"),
    erase: () => Promise.resolve(),
  };
  const keep = async <T>(list: T[], ...values: T[]): Promise<void> => void list.push(...values);
  const kit: Kit = {
    session,
    push: {
      ...push,
      enable: async () => push.set({ status: "on" }),
      disable: async () => push.set({ status: "granted" }),
    },
    device: {
      ...stores.device,
      remember: async (isMine) => {
        await doors.remember();
        calls.remembered.push(isMine);
        stores.device.set(isMine);
      },
    },
    update: { ...stores.update, take: () => keep(calls.taken, true) },
    preferences: {
      ...stores.preferences,
      change: async (one) => {
        calls.preferences.push(one);
        await doors.preferences();
      },
    },
    unsaved: { ...stores.unsaved, dismiss: () => stores.unsaved.set([]) },
    invitation: () => doors.invitation(),
    join: async (request) => {
      calls.joined.push(request);
      return doors.join();
    },
    watchEvent: () => event,
    watchMe: () => me,
    watchGallery: () => gallery,
    watchInbox: () => inbox,
    watchProgress: () => progress,
    onNewItem: (_eventId, listener) => arrivals.listen(listener),
    setConsent: (_eventId, granted) => keep(calls.consents, granted),
    markSeen: (notificationIds) => keep(calls.seen, ...notificationIds),
    markRead: (notificationId) => keep(calls.read, notificationId),
    archive: (notificationId) => keep(calls.archived, notificationId),
    answerNotMe: (notificationId) => keep(calls.notMe, notificationId),
    onOpen: clicks.listen,
    speak: (language) => void calls.spoken.push(language),
    observe: () => () => undefined,
    exportMe: (request) => {
      calls.exports.push(request);
      return doors.export();
    },
    eraseMe: async () => {
      await doors.erase();
      session.set({ status: "signedOut" });
    },
    signOut: async () => session.set({ status: "signedOut" }),
  };
  return { kit, calls, doors, ...stores, arrive: arrivals.tell, click: clicks.tell };
}
