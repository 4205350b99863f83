import { eventLink } from "@shutterbell/contract";
import type { Message } from "../channel.ts";
import { lettersOf, shortLine } from "../plain-text.ts";
import { english, wordsFor } from "../words.ts";
import { segmentsOf } from "./segments.ts";

/** Each segment is billed as a message. */
const MAX_SEGMENTS = 2;

const fits = (text: string): boolean => segmentsOf(text) <= MAX_SEGMENTS;

/** No line of more fits two segments, in whichever alphabet. */
const MOST = 320;

/** As much of `text` as fits before `end`, cut between what a reader takes for letters; null where next to nothing does. */
function shorten(text: string, end: string): string | null {
  const letters = lettersOf(text);
  for (let length = letters.length; length >= 10; length -= 1) {
    const shortened = `${letters.slice(0, length).join("").trimEnd()}... ${end}`;
    if (fits(shortened)) return shortened;
  }
  return null;
}

/**
 * The text of an SMS: what happened, where, and one link, in at most two segments. The link is never cut; what gives
 * way is, in this order, the event's name, the end of an announcement, the language (English takes less than half the
 * room of Thai) and the link's precision. How to stop is not said: carriers and the provider answer STOP themselves.
 */
export function composeSms(message: Message, origin: string): string {
  const { category, count, event } = message;
  const name = shortLine(event.name, MOST);
  const link = new URL(message.link, origin).href;
  const shortLink = new URL(eventLink(event.id), origin).href;
  const headline = wordsFor(event.locale).headline[category](count);
  const inEnglish = english.headline[category](count);
  const text = message.text === null ? null : shortLine(message.text, MOST);
  const told =
    text === null
      ? [name === null ? headline : `${headline} - ${name}`]
      : [...(name === null ? [] : [`${name}: ${text}`]), text];
  const cut = text === null ? null : shorten(text, link);
  const ever = [`${headline} ${link}`, `${inEnglish} ${link}`, `${headline} ${shortLink}`, `${inEnglish} ${shortLink}`];
  return [...told.map((words) => `${words} ${link}`), ...(cut === null ? [] : [cut]), ...ever].find(fits) ?? shortLink;
}
