import { type Backstage, backstageOf } from "../backstage.ts";
import type { Watch, Watching } from "../live/watch.ts";
import type { Kit } from "../types.ts";
import {
  type ActionDeps,
  announce,
  erasePerson,
  redrive,
  renewLink,
  setRole,
  takeBack,
  withdrawPhoto,
} from "./actions.ts";
import { newAnnouncementId, newSecret } from "./random.ts";
import type { OrganiserKit } from "./types.ts";
import { watchingCircuits, watchingLink, watchingMatchSet } from "./watch-documents.ts";
import {
  watchingAnnouncements,
  watchingDeadLetters,
  watchingDeliveries,
  watchingParticipants,
  watchingPhotos,
} from "./watch-lists.ts";

/** What is made up anew at each call. */
interface Random {
  readonly newAnnouncementId: () => string;
  readonly newSecret: () => string;
}

/** Each thing is watched once, however often it is asked for. */
function once<Key extends readonly string[], T>(
  { open }: Backstage,
  watching: (...key: Key) => Watching<T>,
): (...key: Key) => Watch<T> {
  const watches = new Map<string, Watch<T>>();
  return (...key) => {
    // No id holds a slash.
    const name = key.join("/");
    const watch = watches.get(name) ?? open(watching(...key));
    watches.set(name, watch);
    return watch;
  };
}

function assembleOrganiser(backstage: Backstage, random: Random): OrganiserKit {
  const { clock, source } = backstage;
  const acting = async (): Promise<ActionDeps> => ({ ...(await backstage.load()), clock });
  return {
    watchDeliveries: once(backstage, (eventId: string) => watchingDeliveries(backstage, eventId)),
    watchDeadLetters: once(backstage, (eventId: string) => watchingDeadLetters(backstage, eventId)),
    watchParticipants: once(backstage, (eventId: string) => watchingParticipants(backstage, eventId)),
    watchPhotos: once(backstage, (eventId: string) => watchingPhotos(backstage, eventId)),
    watchAnnouncements: once(backstage, (eventId: string) => watchingAnnouncements(backstage, eventId)),
    watchCircuits: once(backstage, () => watchingCircuits(source)),
    watchLink: once(backstage, (eventId: string) => watchingLink(source, eventId)),
    watchMatchSet: once(backstage, (eventId: string, photoId: string) =>
      watchingMatchSet(source, { eventId, photoId }),
    ),
    redrive: async (eventId, deliveryIds) => redrive(await acting(), eventId, deliveryIds),
    announce: async (eventId, draft) =>
      announce(await acting(), { eventId, announcementId: random.newAnnouncementId() }, draft),
    takeBack: async (eventId, announcementId) => takeBack(await acting(), eventId, announcementId),
    renewLink: async (eventId) => renewLink(await acting(), eventId, random.newSecret()),
    setRole: async (eventId, uid, role) => setRole(await acting(), { eventId, uid }, role),
    withdrawPhoto: async (eventId, photoId) => withdrawPhoto(await acting(), eventId, photoId),
    erasePerson: async (eventId, uid) => erasePerson(await acting(), eventId, uid),
  };
}

const made = new WeakMap<Kit, OrganiserKit>();

/**
 * What an organiser sees and does besides a guest, over the connection of a kit that createKit has made; the same for
 * the same kit. An entry of its own, so that guests do not load it.
 */
export function organiserKit(kit: Kit): OrganiserKit {
  const known = made.get(kit) ?? assembleOrganiser(backstageOf(kit), { newAnnouncementId, newSecret });
  made.set(kit, known);
  return known;
}
