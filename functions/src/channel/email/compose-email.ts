import { MAX_ANNOUNCEMENT, MAX_EVENT_NAME } from "@shutterbell/contract";
import MailComposer from "nodemailer/lib/mail-composer";
import type { Message } from "../channel.ts";
import { markup, shortLine } from "../plain-text.ts";
import { type Words, wordsFor } from "../words.ts";

/** What an email needs besides the message itself. */
export interface Envelope {
  /** `Name <address>`, or an address alone. */
  readonly from: string;
  readonly to: string;
  /** The app's own, such as https://photos.example. */
  readonly origin: string;
  /** Where a POST switches these emails off, and a GET asks whether to. */
  readonly unsubscribeLink: string;
  readonly at: Date;
}

interface Content {
  readonly words: Words;
  readonly headline: string;
  /** Null where nothing of it can be seen. */
  readonly eventName: string | null;
  readonly text: string | null;
  readonly more: string | null;
  readonly open: string;
  readonly link: string;
  readonly unsubscribeLink: string;
}

function contentOf(message: Message, { origin, unsubscribeLink }: Envelope): Content {
  const words = wordsFor(message.event.locale);
  const text = message.text === null ? null : shortLine(message.text, MAX_ANNOUNCEMENT);
  return {
    words,
    headline: words.headline[message.category](message.count),
    eventName: shortLine(message.event.name, MAX_EVENT_NAME),
    text,
    more: text !== null && message.count > 1 ? words.more(message.count - 1) : null,
    open: words.open[message.category],
    link: new URL(message.link, origin).href,
    unsubscribeLink,
  };
}

const asText = ({ words, headline, eventName, text, more, open, link, unsubscribeLink }: Content): string =>
  [
    headline,
    ...(eventName === null ? [] : [eventName]),
    ...(text === null ? [] : ["", text]),
    ...(more === null ? [] : [more]),
    "",
    `${open}: ${link}`,
    "",
    "-- ",
    words.why,
    `${words.stop}: ${unsubscribeLink}`,
    "",
  ].join("\n");

/** No image, no style sheet and no script: nothing is fetched when it is opened, so opening it tells nobody. */
const asHtml = ({ words, headline, eventName, text, more, open, link, unsubscribeLink }: Content): string =>
  [
    markup`<!doctype html><html lang="${words.tag}"><head><meta charset="utf-8"><title>${headline}</title></head>`,
    // One word may be as wide as several screens.
    markup`<body style="overflow-wrap:anywhere"><h1>${headline}</h1>`,
    ...(eventName === null ? [] : [markup`<p dir="auto"><strong>${eventName}</strong></p>`]),
    ...(text === null ? [] : [markup`<p dir="auto">${text}</p>`]),
    ...(more === null ? [] : [markup`<p>${more}</p>`]),
    markup`<p><a href="${link}">${open}</a></p><hr>`,
    markup`<p><small>${words.why} <a href="${unsubscribeLink}">${words.stop}</a></small></p></body></html>`,
    "",
  ].join("\n");

/** An email as it goes over the wire, and the address that bounces go to. */
export interface Letter {
  readonly from: string;
  readonly to: string;
  readonly raw: Buffer;
}

/**
 * The email of a message. Its Message-ID is made of the delivery's id, so that one that is sent twice is known as one;
 * `Auto-Submitted` keeps out-of-office answers away (RFC 3834); `List-Unsubscribe-Post` lets a mail program end these
 * emails by one click without opening anything (RFC 8058, which also asks that the server's DKIM signature cover both).
 */
export async function composeEmail(message: Message, envelope: Envelope): Promise<Letter> {
  const content = contentOf(message, envelope);
  const mail = new MailComposer({
    from: envelope.from,
    to: { name: "", address: envelope.to },
    subject: content.eventName === null ? content.headline : `${content.headline} – ${content.eventName}`,
    date: envelope.at,
    messageId: `<${message.deliveryId}@${new URL(envelope.origin).hostname}>`,
    headers: {
      "Auto-Submitted": "auto-generated",
      "List-Unsubscribe": { prepared: true, value: `<${envelope.unsubscribeLink}>` },
      "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    },
    text: asText(content),
    html: asHtml(content),
    // Nothing that is written into a message can make the composer read a file or fetch an address.
    disableFileAccess: true,
    disableUrlAccess: true,
  }).compile();
  const { from } = mail.getEnvelope();
  return { from: from === false ? "" : from, to: envelope.to, raw: await mail.build() };
}
