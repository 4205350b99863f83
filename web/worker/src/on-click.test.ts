import type { WorkerMessage } from "@shutterbell/contract";
import { describe, expect, test } from "vitest";
import { followClick, linkOf, type OpenWindow } from "./on-click.ts";

const ORIGIN = "https://photos.example";
const LINK = "/e/harbour/p/p1";

const links: readonly { name: string; data: unknown; expected: string }[] = [
  { name: "a path", data: { link: LINK }, expected: LINK },
  { name: "an address of ours", data: { link: `${ORIGIN}${LINK}?from=push` }, expected: `${LINK}?from=push` },
  { name: "another origin", data: { link: "https://elsewhere.example/e" }, expected: "/" },
  { name: "our host by another scheme", data: { link: "http://photos.example/e" }, expected: "/" },
  { name: "another host without a scheme", data: { link: "//elsewhere.example/e" }, expected: "/" },
  { name: "another host behind backslashes", data: { link: "\\\\elsewhere.example\\e" }, expected: "/" },
  { name: "our origin with two slashes", data: { link: `${ORIGIN}//elsewhere.example/e` }, expected: "/" },
  { name: "two slashes behind dots", data: { link: "/e/..//elsewhere.example" }, expected: "/" },
  { name: "a script", data: { link: "javascript:alert(1)" }, expected: "/" },
  { name: "no text", data: { link: 7 }, expected: "/" },
  { name: "no link", data: {}, expected: "/" },
  { name: "no data", data: null, expected: "/" },
];
describe("where a notification leads", () => {
  test.each(links)("$name: $expected", ({ data, expected }) => {
    expect(linkOf(data, ORIGIN)).toBe(expected);
  });
});

interface Tab {
  readonly path: string;
  readonly visible?: boolean;
  /** Its page answers when it is asked. */
  readonly answers?: boolean;
  /** This worker may navigate it. */
  readonly controlled?: boolean;
}

function browser(tabs: readonly Tab[]) {
  const did: string[] = [];
  const pages = tabs.map((tab): OpenWindow & { tab: Tab } => ({
    tab,
    url: ORIGIN + tab.path,
    visibilityState: tab.visible === true ? "visible" : "hidden",
    focus: async () => did.push(`focus ${tab.path}`),
    navigate: async (url) => {
      if (tab.controlled !== true) throw new TypeError("not controlled");
      did.push(`navigate ${tab.path} to ${url}`);
    },
  }));
  return {
    did,
    deps: {
      origin: ORIGIN,
      windows: async () => pages,
      open: async (url: string) => did.push(`open ${url}`),
      ask: async ({ tab }: { tab: Tab }, message: WorkerMessage) => {
        did.push(`ask ${tab.path}: ${message.type}`);
        return tab.answers === true;
      },
    },
  };
}

const clicks: readonly { name: string; tabs: readonly Tab[]; did: readonly string[] }[] = [
  { name: "no tab: opens one", tabs: [], did: [`open ${LINK}`] },
  {
    name: "a tab that is there already: focuses it, and asks nobody",
    tabs: [{ path: "/e/harbour", visible: true, answers: true }, { path: `${LINK}#k=secret` }],
    did: [`focus ${LINK}#k=secret`],
  },
  {
    name: "a tab elsewhere: focuses it, and its page goes there without a reload",
    tabs: [{ path: "/e/harbour", answers: true, controlled: true }],
    did: ["focus /e/harbour", "ask /e/harbour: shutterbell/open"],
  },
  {
    name: "a page that does not answer: is taken there",
    tabs: [{ path: "/e/harbour", controlled: true }],
    did: ["focus /e/harbour", "ask /e/harbour: shutterbell/open", `navigate /e/harbour to ${LINK}`],
  },
  {
    name: "a page that neither answers nor may be taken there: a new tab",
    tabs: [{ path: "/e/harbour" }],
    did: ["focus /e/harbour", "ask /e/harbour: shutterbell/open", `open ${LINK}`],
  },
  {
    name: "several tabs elsewhere: the one that is looked at",
    tabs: [
      { path: "/e/garden", answers: true },
      { path: "/e/harbour", visible: true, answers: true },
    ],
    did: ["focus /e/harbour", "ask /e/harbour: shutterbell/open"],
  },
];
describe("a click with", () => {
  test.each(clicks)("$name", async ({ tabs, did: expected }) => {
    const { did, deps } = browser(tabs);
    await followClick({ link: LINK }, deps);
    expect(did).toEqual(expected);
  });
});
