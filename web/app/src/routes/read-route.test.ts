import { photoLink as kitPhotoLink, photosOfMeLink } from "@shutterbell/kit";
import { expect, test } from "vitest";
import { ERASED_LINK, galleryLink, meLink, organiserLink, photoLink, readRoute, type Route } from "./read-route.ts";

const rows: { name: string; path: string; expect: Route }[] = [
  { name: "the root is the start page", path: "/", expect: { screen: "home" } },
  {
    name: "an event is its gallery",
    path: galleryLink("mali-tom"),
    expect: { screen: "event", eventId: "mali-tom", view: { name: "all" } },
  },
  {
    name: "a slash at the end changes nothing",
    path: "/e/mali-tom/",
    expect: { screen: "event", eventId: "mali-tom", view: { name: "all" } },
  },
  {
    name: "me is the photos of me",
    path: meLink("mali-tom"),
    expect: { screen: "event", eventId: "mali-tom", view: { name: "me", only: [] } },
  },
  {
    name: "me with photos is exactly these",
    path: meLink("mali-tom", ["IMG_0042", "p-7"]),
    expect: { screen: "event", eventId: "mali-tom", view: { name: "me", only: ["IMG_0042", "p-7"] } },
  },
  {
    name: "me with what no photo's id can be is all of them",
    path: "/e/mali-tom/me?new=a%2Fb",
    expect: { screen: "event", eventId: "mali-tom", view: { name: "me", only: [] } },
  },
  {
    name: "a photo is opened over the gallery",
    path: photoLink("mali-tom", "IMG_0042"),
    expect: { screen: "event", eventId: "mali-tom", view: { name: "photo", photoId: "IMG_0042" } },
  },
  { name: "whoever was deleted is told so", path: ERASED_LINK, expect: { screen: "erased" } },
  { name: "an id that no event can have leads nowhere", path: "/e/mali_tom", expect: { screen: "unknown" } },
  { name: "an encoded slash does not pass as an id", path: "/e/mali%2Ftom", expect: { screen: "unknown" } },
  { name: "a photo without an id leads nowhere", path: "/e/mali-tom/p/", expect: { screen: "unknown" } },
  {
    name: "the organisers' dashboard",
    path: organiserLink("mali-tom"),
    expect: { screen: "organiser", eventId: "mali-tom", view: "now" },
  },
  {
    name: "a part of the dashboard",
    path: organiserLink("mali-tom", "people"),
    expect: { screen: "organiser", eventId: "mali-tom", view: "people" },
  },
  { name: "an unknown part of the dashboard leads nowhere", path: "/o/mali-tom/now", expect: { screen: "unknown" } },
  { name: "an unknown view leads nowhere", path: "/e/mali-tom/you", expect: { screen: "unknown" } },
];

test.each(rows)("$name", ({ path, expect: route }) => {
  const [pathname = "", search] = path.split("?");
  expect(readRoute(pathname, search)).toEqual(route);
});

test("the links of the app are those of the pushes", () => {
  expect(photoLink("mali-tom", "p1")).toBe(kitPhotoLink("mali-tom", "p1"));
  expect(meLink("mali-tom")).toBe(photosOfMeLink("mali-tom"));
});
