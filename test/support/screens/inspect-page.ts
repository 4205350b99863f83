/** Everything here runs in the page: it may use nothing from outside of its function. */

export interface Findings {
  /** What stands beyond the sides of the screen. */
  readonly overflowing: readonly string[];
  /** Texts that are not whole. */
  readonly cut: readonly string[];
  /** Texts that may turn around what stands beside them in their line. */
  readonly turning: readonly string[];
  /** What is pressed and smaller than a finger. */
  readonly small: readonly string[];
  /** Every word that is seen or read out. */
  readonly words: readonly string[];
  /** What the Tab key must come to: one for each group of radio buttons. */
  readonly reachable: number;
}

/** Looks at the screen that is shown: the open dialog, or the page where none is open. */
export function inspectPage(): Findings {
  const TOUCH = 44;
  const place: Element = document.querySelector("dialog[open]") ?? document.body;
  const elements = [...place.querySelectorAll<HTMLElement>("*")].filter((element) => element.checkVisibility());
  const describe = (element: Element): string =>
    `${element.tagName.toLowerCase()} "${(element.getAttribute("aria-label") ?? element.textContent ?? "").trim().slice(0, 60)}"`;
  const ownText = (element: Element): string =>
    [...element.childNodes].map((node) => (node.nodeType === Node.TEXT_NODE ? node.textContent : " ")).join("");
  const hasOwnText = (element: Element): boolean => ownText(element).trim() !== "";
  // What is written for those who do not see it is one pixel large.
  const isSpoken = (element: Element): boolean => element.closest("[class*=spoken], [class*=late]") !== null;

  const overflowing = elements
    .filter((element) => {
      const { left, right, width } = element.getBoundingClientRect();
      const isPart = element.closest("figure") !== null || element.closest("[aria-hidden=true]") !== null;
      return width > 0 && !isPart && !isSpoken(element) && (left < -1 || right > window.innerWidth + 1);
    })
    .map(describe);
  const scroller = document.scrollingElement;
  if (scroller !== null && scroller.scrollWidth > window.innerWidth) overflowing.push("the page scrolls sideways");

  const isCut = (element: HTMLElement): boolean => {
    const style = getComputedStyle(element);
    const cuts = [style.overflowX, style.overflowY].some((overflow) => overflow === "hidden" || overflow === "clip");
    // A long message is cut after three lines on purpose, and opened by a press.
    if (!cuts || style.webkitLineClamp !== "none") return false;
    return element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1;
  };
  const cut = elements
    .filter((element) => hasOwnText(element) && !isSpoken(element))
    .filter((element) => {
      for (let around: HTMLElement | null = element; around !== null && around !== place; around = around.parentElement)
        if (isCut(around)) return true;
      return false;
    })
    .map(describe);

  // Such a mark ends with its paragraph, or where it is set apart; in a line of ours it would go on.
  const turning = elements
    .filter((element) => /\p{Bidi_Control}/u.test(ownText(element)))
    .filter((element) => {
      const { display, unicodeBidi } = getComputedStyle(element);
      return element.childNodes.length > 1 || (display === "inline" && !/isolate|plaintext/.test(unicodeBidi));
    })
    .map(describe);

  const pressed = "button, a[href], input, select, textarea, summary, [role=switch]";
  const small = elements
    .filter((element) => element.matches(pressed))
    .map((element) => element.closest("label") ?? element)
    .filter((element) => {
      const { width, height } = element.getBoundingClientRect();
      return width < TOUCH - 0.5 || height < TOUCH - 0.5;
    })
    .map(describe);

  // Codes and links are the same in every language.
  const said = elements.filter((element) => element.closest("code, [translate=no]") === null);
  const read = said.flatMap((element) => [
    ownText(element),
    ...["aria-label", "title", "alt", "placeholder"].map((name) => element.getAttribute(name) ?? ""),
  ]);

  const radios = new Set<string>();
  const reachable = elements.filter((element) => {
    if (!element.matches(pressed) || element.matches(":disabled") || element.tabIndex < 0) return false;
    if (!(element instanceof HTMLInputElement) || element.type !== "radio") return true;
    const isFirst = !radios.has(element.name);
    radios.add(element.name);
    return isFirst;
  }).length;
  return {
    overflowing,
    cut,
    turning,
    small,
    words: [...read, document.title].flatMap((text) => text.split(/\s+/)),
    reachable,
  };
}

export interface Focused {
  readonly what: string;
  /** The same number for the same element. */
  readonly id: number;
  /** Whether it is seen where the focus is. */
  readonly isMarked: boolean;
  /** Whether it is on the screen. */
  readonly isOnScreen: boolean;
}

/** What has the focus; null when nothing of the page has it. */
export function inspectFocus(): Focused | null {
  const element = document.activeElement;
  if (element === null || element === document.body || !(element instanceof HTMLElement)) return null;
  const known = ((window as { focusIds?: WeakMap<Element, number>; lastFocusId?: number }).focusIds ??= new WeakMap());
  const counter = window as { lastFocusId?: number };
  if (!known.has(element)) known.set(element, (counter.lastFocusId = (counter.lastFocusId ?? 0) + 1));
  const marks = [element, element.closest("label"), ...element.querySelectorAll("*")].filter((part) => part !== null);
  const isMarked = marks.some((part) =>
    [null, "::before", "::after"].some((pseudo) => {
      const { outlineStyle, outlineWidth } = getComputedStyle(part, pseudo);
      return outlineStyle !== "none" && Number.parseFloat(outlineWidth) >= 2;
    }),
  );
  const { top, bottom, left, right } = (element.closest("label") ?? element).getBoundingClientRect();
  return {
    what: `${element.tagName.toLowerCase()} "${(element.getAttribute("aria-label") ?? element.textContent ?? "").trim().slice(0, 60)}"`,
    id: known.get(element) ?? 0,
    isMarked,
    isOnScreen: bottom > 0 && top < window.innerHeight && right > 0 && left < window.innerWidth,
  };
}
