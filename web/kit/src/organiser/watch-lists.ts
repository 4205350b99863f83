import {
  announcementSchema,
  deadLetterSchema,
  deliverySchema,
  MAX_PAGE,
  parseDocument,
  participantSchema,
  paths,
  photoSchema,
} from "@shutterbell/contract";
import { createReader } from "../live/read-found.ts";
import { isSameList } from "../live/is-same-list.ts";
import { openPages } from "../live/open-pages.ts";
import type { Watching } from "../live/watch.ts";
import type { Clock } from "../ports/clock.ts";
import type { LiveSource, Found, ListTarget } from "../ports/document-source.ts";
import type { GalleryPhoto, OrganiserKind } from "../types.ts";
import type { ListedAnnouncement, ListedDelivery, ListedLetter, ListedParticipant, Listing } from "./types.ts";

export interface ListDeps {
  readonly source: LiveSource;
  readonly clock: Clock;
}

interface ListOf<T> {
  readonly kind: OrganiserKind;
  readonly path: string;
  readonly where?: ListTarget["where"];
  readonly newestBy: string;
  /** Null leaves it out. */
  readonly toItem: (found: Found) => T | null;
  /** Where a document has a day at which it may be removed; until it is, it is passed over. */
  readonly expiresAt?: (item: T) => Date;
}

function watchingList<T extends object>({ source, clock }: ListDeps, list: ListOf<T>): Watching<Listing<T>> {
  const { kind, path, where = [], newestBy, toItem, expiresAt } = list;
  const target: ListTarget = { kind: "list", path, where, newestBy, limit: MAX_PAGE };
  const parse = createReader(toItem);
  const isKept = (item: T): boolean => expiresAt === undefined || expiresAt(item) > clock.now();
  return {
    kind,
    name: path,
    open: openPages({ source, targetFor: () => target }),
    read: ({ found, hasOlder }, previous) => {
      const { values, error } = parse(found);
      const items = values.filter((item) => item !== null).filter(isKept);
      const isSame = previous?.hasOlder === hasOlder && isSameList(previous.items, items);
      return { value: isSame ? previous : { items, hasOlder }, error };
    },
  };
}

export const watchingDeliveries = (deps: ListDeps, eventId: string): Watching<Listing<ListedDelivery>> =>
  watchingList(deps, {
    kind: "deliveries",
    path: paths.deliveries(eventId),
    newestBy: "createdAt",
    toItem: ({ id, path, data }) => ({ ...parseDocument(deliverySchema, data, path), deliveryId: id }),
    expiresAt: ({ expireAt }) => expireAt,
  });

export const watchingDeadLetters = (deps: ListDeps, eventId: string): Watching<Listing<ListedLetter>> =>
  watchingList(deps, {
    kind: "deadLetters",
    path: paths.deadLetters(eventId),
    newestBy: "diedAt",
    toItem: ({ id, path, data }) => ({ ...parseDocument(deadLetterSchema, data, path), deliveryId: id }),
    expiresAt: ({ expireAt }) => expireAt,
  });

export const watchingParticipants = (deps: ListDeps, eventId: string): Watching<Listing<ListedParticipant>> =>
  watchingList(deps, {
    kind: "participants",
    path: paths.participants(eventId),
    newestBy: "joinedAt",
    toItem: ({ id, path, data }) => ({ ...parseDocument(participantSchema, data, path), uid: id }),
  });

function toPhoto({ id, path, data }: Found): GalleryPhoto | null {
  const photo = parseDocument(photoSchema, data, path);
  return photo.status === "ready" ? { ...photo, photoId: id } : null;
}

export const watchingPhotos = (deps: ListDeps, eventId: string): Watching<Listing<GalleryPhoto>> =>
  watchingList(deps, {
    kind: "photos",
    path: paths.photos(eventId),
    where: [["status", "ready"]],
    newestBy: "publishedAt",
    toItem: toPhoto,
  });

export const watchingAnnouncements = (deps: ListDeps, eventId: string): Watching<Listing<ListedAnnouncement>> =>
  watchingList(deps, {
    kind: "announcements",
    path: paths.announcements(eventId),
    newestBy: "createdAt",
    toItem: ({ id, path, data }) => ({ ...parseDocument(announcementSchema, data, path), announcementId: id }),
  });
