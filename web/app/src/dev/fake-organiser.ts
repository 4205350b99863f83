import type { GalleryPhoto, PagedStore, Watched } from "@shutterbell/kit";
import type {
  AnnouncementDraft,
  Circuit,
  Join,
  ListedAnnouncement,
  ListedDelivery,
  ListedLetter,
  ListedParticipant,
  Listing,
  MatchSet,
  OrganiserKit,
  Role,
} from "@shutterbell/kit/organiser";
import { type FakeStore, fakeStore, watched } from "./fake-kit.ts";
import { link } from "./sample-desk.ts";

/** What the organiser did, in order. */
interface OrganiserCalls {
  readonly redriven: (readonly string[])[];
  readonly announced: AnnouncementDraft[];
  readonly takenBack: string[];
  readonly roles: { readonly uid: string; readonly role: Role }[];
  readonly withdrawn: string[];
  readonly erased: string[];
  renewals: number;
}

type ListStore<T> = FakeStore<Watched<Listing<T>>> &
  PagedStore<Listing<T>> & {
    /** Pages that the server still has, next first. */
    readonly older: (readonly T[])[];
    /** How many were asked for. */
    asked: number;
  };

function listStore<T>(): ListStore<T> {
  const store = fakeStore<Watched<Listing<T>>>(watched<Listing<T>>({ items: [], hasOlder: false }));
  const list: ListStore<T> = {
    ...store,
    older: [],
    asked: 0,
    loadOlder: async () => {
      list.asked += 1;
      const next = list.older.shift();
      const { value } = store.get();
      if (next !== undefined && value !== undefined)
        store.set(watched<Listing<T>>({ items: [...value.items, ...next], hasOlder: list.older.length > 0 }));
    },
  };
  return list;
}

/** An organiser's kit without a server: every store is set by hand, every call is kept. It knows one event. */
export interface FakeOrganiser {
  /** A test may replace what one of its calls does. */
  organiser: OrganiserKit;
  readonly calls: OrganiserCalls;
  readonly deliveries: ListStore<ListedDelivery>;
  readonly letters: ListStore<ListedLetter>;
  readonly participants: ListStore<ListedParticipant>;
  readonly photos: ListStore<GalleryPhoto>;
  readonly announcements: ListStore<ListedAnnouncement>;
  readonly circuits: FakeStore<Watched<readonly Circuit[]>>;
  readonly link: FakeStore<Watched<Join | null>>;
  readonly matchSet: FakeStore<Watched<MatchSet | null>>;
  /** What the server answers to everything that is done; a test replaces it. */
  answer: () => Promise<void>;
}

export function fakeOrganiser(): FakeOrganiser {
  const calls: OrganiserCalls = {
    redriven: [],
    announced: [],
    takenBack: [],
    roles: [],
    withdrawn: [],
    erased: [],
    renewals: 0,
  };
  const stores = {
    deliveries: listStore<ListedDelivery>(),
    letters: listStore<ListedLetter>(),
    participants: listStore<ListedParticipant>(),
    photos: listStore<GalleryPhoto>(),
    announcements: listStore<ListedAnnouncement>(),
    circuits: fakeStore<Watched<readonly Circuit[]>>(watched<readonly Circuit[]>([])),
    link: fakeStore<Watched<Join | null>>(watched<Join | null>(link)),
    matchSet: fakeStore<Watched<MatchSet | null>>(watched<MatchSet | null>(null)),
  };
  const keep = <T>(list: T[], value: T): Promise<void> => {
    list.push(value);
    return fake.answer();
  };
  const organiser: OrganiserKit = {
    watchDeliveries: () => stores.deliveries,
    watchDeadLetters: () => stores.letters,
    watchParticipants: () => stores.participants,
    watchPhotos: () => stores.photos,
    watchAnnouncements: () => stores.announcements,
    watchCircuits: () => stores.circuits,
    watchLink: () => stores.link,
    watchMatchSet: () => stores.matchSet,
    redrive: (_eventId, deliveryIds) => keep(calls.redriven, deliveryIds),
    announce: (_eventId, draft) => keep(calls.announced, draft),
    takeBack: (_eventId, announcementId) => keep(calls.takenBack, announcementId),
    renewLink: () => {
      calls.renewals += 1;
      return fake.answer();
    },
    setRole: (_eventId, uid, role) => keep(calls.roles, { uid, role }),
    withdrawPhoto: (_eventId, photoId) => keep(calls.withdrawn, photoId),
    erasePerson: (_eventId, uid) => keep(calls.erased, uid),
  };
  const fake: FakeOrganiser = { organiser, calls, ...stores, answer: () => Promise.resolve() };
  return fake;
}
