import type {
  Kit,
  Notification,
  PagedStore,
  PhotoNotification,
  PreferenceChange,
  Preferences,
  Store,
  Watched,
} from "@shutterbell/kit";
import { act, type ReactNode, StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { ShutterbellProvider } from "../src/provider.tsx";

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });

/** A store that counts its subscribers. */
class FakeStore<T> implements Store<T> {
  value: T;
  readonly listeners = new Set<() => void>();

  constructor(value: T) {
    this.value = value;
  }

  readonly get = (): T => this.value;
  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => {
      this.listeners.delete(listener);
    };
  };

  set(value: T): void {
    this.value = value;
    for (const listener of this.listeners) listener();
  }
}

class FakePaged<T> extends FakeStore<Watched<T>> implements PagedStore<T> {
  pages = 1;
  readonly loadOlder = async (): Promise<void> => {
    this.pages += 1;
  };
}

export const unknown = { value: undefined, connection: "idle", error: null, updatedAt: null } as const;
export const live = <T,>(value: T): Watched<T> => ({ value, connection: "live", error: null, updatedAt: new Date(0) });

function fakeKit() {
  const items = new Set<(item: Notification) => void>();
  const links = new Set<(link: string) => void>();
  const nothing = async (): Promise<void> => undefined;
  const listenIn = <T,>(set: Set<T>, listener: T): (() => void) => {
    set.add(listener);
    return () => {
      set.delete(listener);
    };
  };
  const stores = {
    session: new FakeStore<ReturnType<Kit["session"]["get"]>>({ status: "unknown" }),
    push: new FakeStore<ReturnType<Kit["push"]["get"]>>({ status: "notAsked" }),
    event: new FakeStore<ReturnType<ReturnType<Kit["watchEvent"]>["get"]>>(unknown),
    me: new FakeStore<ReturnType<ReturnType<Kit["watchMe"]>["get"]>>(unknown),
    gallery: new FakePaged<NonNullable<ReturnType<ReturnType<Kit["watchGallery"]>["get"]>["value"]>>(unknown),
    inbox: new FakePaged<NonNullable<ReturnType<ReturnType<Kit["watchInbox"]>["get"]>["value"]>>(unknown),
    preferences: new FakeStore<ReturnType<Kit["preferences"]["get"]>>(unknown),
    device: new FakeStore(false),
    unsaved: new FakeStore<ReturnType<Kit["unsaved"]["get"]>>([]),
    progress: new FakeStore<ReturnType<ReturnType<Kit["watchProgress"]>["get"]>>(unknown),
  };
  const changes: PreferenceChange[] = [];
  const change = async (one: PreferenceChange): Promise<void> => void changes.push(one);
  const kit: Kit = {
    session: stores.session,
    update: Object.assign(new FakeStore(false), { take: nothing }),
    speak: () => undefined,
    device: Object.assign(stores.device, { remember: async (isMine: boolean) => stores.device.set(isMine) }),
    unsaved: Object.assign(stores.unsaved, { dismiss: () => stores.unsaved.set([]) }),
    push: Object.assign(stores.push, { enable: nothing, disable: nothing }),
    preferences: Object.assign(stores.preferences, { change }),
    invitation: () => Promise.reject(new Error("not in this test")),
    join: () => Promise.reject(new Error("not in this test")),
    watchEvent: () => stores.event,
    watchMe: () => stores.me,
    watchGallery: () => stores.gallery,
    watchInbox: () => stores.inbox,
    watchProgress: () => stores.progress,
    onNewItem: (_eventId, listener) => listenIn(items, listener),
    setConsent: nothing,
    markSeen: nothing,
    markRead: nothing,
    archive: nothing,
    answerNotMe: nothing,
    onOpen: (listener) => listenIn(links, listener),
    observe: () => () => undefined,
    exportMe: () => Promise.reject(new Error("not in this test")),
    eraseMe: nothing,
    signOut: nothing,
  };
  return { kit, stores, items, links, changes };
}

export const PREFERENCES: Preferences = {
  channels: {
    photo: { push: true, email: false, sms: false },
    announcement: { push: true, email: false, sms: false },
  },
  quietHours: null,
  digest: "hourly",
  minConfidence: 0,
  mutedEvents: [],
};

const AT = new Date(0);
const IMAGE = { path: "harbour/p1.jpg", width: 4, height: 3 };
export const ITEM: PhotoNotification = {
  notificationId: "harbour_p1",
  schemaVersion: 1,
  kind: "photo",
  eventId: "harbour",
  photoId: "p1",
  rev: 1,
  card: { thumb: IMAGE, full: IMAGE, blurhash: "LEHV6nWB2yk8", takenAt: AT },
  confidence: 0.93,
  processedAt: AT,
  createdAt: AT,
  expireAt: AT,
  seenAt: null,
  readAt: null,
  archivedAt: null,
  answer: null,
};

/** A page with a kit that a test plays; call `end` after each test. */
export function openStage() {
  const world = fakeKit();
  const place = document.createElement("div");
  document.body.append(place);
  const root = createRoot(place);
  const draw = (children: ReactNode): void =>
    act(() =>
      root.render(
        <StrictMode>
          <ShutterbellProvider kit={world.kit}>{children}</ShutterbellProvider>
        </StrictMode>,
      ),
    );
  const end = (): void => {
    act(() => root.unmount());
    place.remove();
  };
  return { ...world, place, draw, end };
}
