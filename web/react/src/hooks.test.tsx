// @vitest-environment happy-dom
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
import { renderToString } from "react-dom/server";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  ShutterbellProvider,
  useConnection,
  useEvent,
  useGallery,
  useInbox,
  useKit,
  useMe,
  useNewItem,
  useOpenLink,
  useProgress,
  usePreferences,
  usePush,
  useSession,
  useUnreadCount,
} from "./index.ts";

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

const unknown = { value: undefined, connection: "idle", error: null, updatedAt: null } as const;
const live = <T,>(value: T): Watched<T> => ({ value, connection: "live", error: null, updatedAt: new Date(0) });

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
    progress: new FakeStore<ReturnType<ReturnType<Kit["watchProgress"]>["get"]>>(unknown),
  };
  const changes: PreferenceChange[] = [];
  const change = async (one: PreferenceChange): Promise<void> => void changes.push(one);
  const kit: Kit = {
    session: stores.session,
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

let world: ReturnType<typeof fakeKit>;
let root: ReturnType<typeof createRoot>;
let place: HTMLElement;

const draw = (children: ReactNode): void =>
  act(() =>
    root.render(
      <StrictMode>
        <ShutterbellProvider kit={world.kit}>{children}</ShutterbellProvider>
      </StrictMode>,
    ),
  );

beforeEach(() => {
  world = fakeKit();
  place = document.createElement("div");
  root = createRoot(place);
});
afterEach(() => act(() => root.unmount()));

function Everything() {
  const gallery = useGallery("harbour");
  const shown = {
    session: useSession().status,
    event: useEvent("harbour").value?.name ?? null,
    me: useMe("harbour").value?.displayName ?? null,
    hasOlder: gallery.value?.hasOlder ?? null,
    inbox: useInbox("harbour").connection,
    unread: useUnreadCount("harbour"),
    processed: useProgress("harbour").value?.processed ?? null,
    push: usePush().state.status,
    digest: usePreferences().preferences?.digest ?? null,
    connection: useConnection("harbour").connection,
  };
  return <button onClick={() => void gallery.loadOlder()}>{JSON.stringify(shown)}</button>;
}
const shown = (): unknown => JSON.parse(place.textContent);

const PREFERENCES: Preferences = {
  channels: {
    photo: { push: true, email: false, sms: false },
    announcement: { push: true, email: false, sms: false },
  },
  quietHours: null,
  digest: "hourly",
  minConfidence: 0,
  mutedEvents: [],
};

const START = {
  session: "unknown",
  event: null,
  me: null,
  hasOlder: null,
  inbox: "idle",
  unread: 0,
  processed: null,
  push: "notAsked",
  digest: null,
  connection: "idle",
};

describe("the hooks over stores", () => {
  test("show what the stores hold, and each change", () => {
    draw(<Everything />);
    expect(shown()).toEqual(START);
    act(() => {
      world.stores.session.set({ status: "signedIn", uid: "mali", hasEmail: false, hasPhone: false });
      world.stores.gallery.set(live({ photos: [], hasOlder: true }));
      world.stores.inbox.set(live({ items: [], photos: [], unread: 3, hasOlder: false }));
      world.stores.progress.set(live({ received: 3, processed: 2, failed: 0 }));
      world.stores.push.set({ status: "on" });
      world.stores.preferences.set(live(PREFERENCES));
      world.stores.me.set(live(null));
    });
    expect(shown()).toEqual({
      ...START,
      session: "signedIn",
      hasOlder: true,
      inbox: "live",
      unread: 3,
      processed: 2,
      push: "on",
      digest: "hourly",
    });
  });

  test("subscribe while they are on the screen, and not after", () => {
    draw(<Everything />);
    const stores = Object.values(world.stores);
    expect(stores.every(({ listeners }) => listeners.size > 0)).toBe(true);
    draw(null);
    expect(stores.map(({ listeners }) => listeners.size)).toEqual(stores.map(() => 0));
  });

  test("hand on loadOlder", async () => {
    draw(<Everything />);
    await act(async () => place.querySelector("button")?.click());
    expect(world.stores.gallery.pages).toBe(2);
  });

  test("hand on a change of the preferences, by the same function at each render", async () => {
    const given = new Set<unknown>();
    const Changer = () => {
      const { preferences, connection, error, change } = usePreferences();
      given.add(change);
      const name = `${preferences?.digest ?? "unknown"} ${connection} ${String(error)}`;
      return <button onClick={() => void change({ digest: "eventEnd" })}>{name}</button>;
    };
    draw(<Changer />);
    expect(place.textContent).toBe("unknown idle null");
    act(() => world.stores.preferences.set(live(PREFERENCES)));
    expect(place.textContent).toBe("hourly live null");
    await act(async () => place.querySelector("button")?.click());
    expect(world.changes).toEqual([{ digest: "eventEnd" }]);
    expect(given.size).toBe(1);
  });

  test("draw on a server what the stores start with", () => {
    const html = renderToString(
      <ShutterbellProvider kit={world.kit}>
        <Everything />
      </ShutterbellProvider>,
    );
    expect(html).toContain("idle");
    expect(Object.values(world.stores).every(({ listeners }) => listeners.size === 0)).toBe(true);
  });

  test("say what is missing where there is no provider", () => {
    const Lost = () => {
      useKit();
      return null;
    };
    expect(() => renderToString(<Lost />)).toThrow("Put a <ShutterbellProvider kit={…}> above this component.");
  });
});

const AT = new Date(0);
const IMAGE = { path: "harbour/p1.jpg", width: 4, height: 3 };
const ITEM: PhotoNotification = {
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

describe("the hooks that listen", () => {
  function Listener({ hear }: { readonly hear: (what: string) => void }) {
    useNewItem("harbour", ({ notificationId }) => hear(notificationId));
    useOpenLink((link) => hear(link));
    return null;
  }
  const tellItem = (notificationId: string): void => {
    for (const listener of world.items) listener({ ...ITEM, notificationId });
  };

  test("call the newest function, and listen once however often they are drawn", () => {
    const heard: string[] = [];
    draw(<Listener hear={(what) => heard.push(`first ${what}`)} />);
    const [listener] = world.items;
    draw(<Listener hear={(what) => heard.push(`second ${what}`)} />);
    expect([...world.items]).toEqual([listener]);
    act(() => tellItem("harbour_p1"));
    act(() => world.links.forEach((open) => open("/e/harbour/me")));
    expect(heard).toEqual(["second harbour_p1", "second /e/harbour/me"]);
  });

  test("hear nothing once they are gone", () => {
    draw(<Listener hear={() => undefined} />);
    draw(null);
    expect(world.items.size + world.links.size).toBe(0);
  });
});
