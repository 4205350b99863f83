import { text } from "node:stream/consumers";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** What it does with the next message to somebody; without one it takes it. */
export type TwilioAnswer =
  | { readonly does: "accept" }
  /** An error as Twilio words it. */
  | { readonly does: "refuse"; readonly status: number; readonly code: number; readonly retryAfter?: string }
  /** Anything else that may stand between: a proxy's page, a redirect. */
  | { readonly does: "raw"; readonly status: number; readonly body: string; readonly headers?: Record<string, string> }
  /** Takes the message, and its answer is lost. */
  | { readonly does: "acceptThenDrop" }
  | { readonly does: "hang" };

/** One message, by Twilio's names. */
export type TwilioMessage = Readonly<Record<string, string>>;

export interface TestTwilio {
  readonly origin: string;
  readonly accountSid: string;
  readonly authToken: string;
  readonly script: (to: string, ...answers: TwilioAnswer[]) => void;
  readonly messagesTo: (to: string) => readonly TwilioMessage[];
  /** What is wrong with the requests that came, by Twilio's documentation. Empty when nothing is. */
  readonly complaints: () => readonly string[];
  readonly close: () => Promise<void>;
}

const ACCOUNT = { accountSid: `AC${"0123456789abcdef".repeat(2)}`, authToken: "f".repeat(32) };
const PATH = `/2010-04-01/Accounts/${ACCOUNT.accountSid}/Messages.json`;
const AUTHORIZATION = `Basic ${Buffer.from(`${ACCOUNT.accountSid}:${ACCOUNT.authToken}`).toString("base64")}`;
const FIELDS = new Set(["To", "From", "MessagingServiceSid", "Body"]);

const error = (status: number, code: number): TwilioAnswer => ({ does: "refuse", status, code });

/** Twilio's own answer to a request that cannot be right, and what is wrong with it. */
function judge(request: IncomingMessage, form: URLSearchParams): { answer: TwilioAnswer; wrong: string } | null {
  const { method, url, headers } = request;
  if (method !== "POST" || url !== PATH)
    return { answer: error(404, 20404), wrong: `${method} ${url} is nothing here` };
  if (headers.authorization !== AUTHORIZATION) return { answer: error(401, 20003), wrong: "wrong credentials" };
  if (!/^application\/x-www-form-urlencoded(;|$)/.test(headers["content-type"] ?? ""))
    return { answer: error(400, 20001), wrong: `a form is no ${headers["content-type"]}` };
  for (const [field, value] of form) {
    if (!FIELDS.has(field)) return { answer: error(400, 20001), wrong: `${field} is no field` };
    if (form.getAll(field).length > 1) return { answer: error(400, 20001), wrong: `${field} stands twice` };
    if (value === "") return { answer: error(400, 20001), wrong: `${field} is empty` };
  }
  if (!/^\+[1-9]\d{6,14}$/.test(form.get("To") ?? "")) return { answer: error(400, 21211), wrong: "To is no number" };
  if (form.has("From") === form.has("MessagingServiceSid"))
    return { answer: error(400, 21603), wrong: "either From or MessagingServiceSid" };
  if (form.has("MessagingServiceSid") && !/^MG[0-9a-f]{32}$/.test(form.get("MessagingServiceSid") ?? ""))
    return { answer: error(400, 21702), wrong: "MessagingServiceSid is none" };
  const body = form.get("Body");
  if (body === null) return { answer: error(400, 21602), wrong: "no Body" };
  if (body.length > 1600) return { answer: error(400, 21617), wrong: "Body is longer than 1600 characters" };
  return null;
}

/** The messages that came, what is to be answered, and what was wrong with the requests. */
class Desk {
  readonly messages: TwilioMessage[] = [];
  readonly complaints: string[] = [];
  readonly scripted = new Map<string, TwilioAnswer[]>();

  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const form = new URLSearchParams(await text(request));
    const answer = this.#answerFor(request, form);
    if (answer.does === "accept" || answer.does === "acceptThenDrop") this.messages.push(Object.fromEntries(form));
    speak(answer, request, response);
  }

  #answerFor(request: IncomingMessage, form: URLSearchParams): TwilioAnswer {
    const judged = judge(request, form);
    if (judged !== null) {
      this.complaints.push(judged.wrong);
      return judged.answer;
    }
    return this.scripted.get(form.get("To") ?? "")?.shift() ?? { does: "accept" };
  }
}

/** Twilio's part in sending a message, as its documentation words it, on a free port of this machine. */
export async function startTwilio(): Promise<TestTwilio> {
  const desk = new Desk();
  const server = createServer((request, response) => void desk.handle(request, response));
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    ...ACCOUNT,
    script: (to, ...answers) => void desk.scripted.set(to, answers),
    messagesTo: (to) => desk.messages.filter((message) => message["To"] === to),
    complaints: () => desk.complaints,
    close: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => void server.close(() => resolve()));
    },
  };
}

function speak(answer: TwilioAnswer, request: IncomingMessage, response: ServerResponse): void {
  const json = (status: number, body: object, headers: Record<string, string> = {}): void => {
    response.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(body));
  };
  switch (answer.does) {
    case "accept":
      return json(201, { sid: `SM${"0".repeat(32)}`, status: "queued", error_code: null });
    case "acceptThenDrop":
      return void request.socket.destroy();
    case "hang":
      return;
    case "raw":
      return void response.writeHead(answer.status, answer.headers).end(answer.body);
    case "refuse": {
      const { status, code, retryAfter } = answer;
      const said = {
        code,
        message: "As scripted: +66812345678.",
        more_info: `https://www.twilio.com/docs/errors/${code}`,
        status,
      };
      return json(status, said, retryAfter === undefined ? {} : { "retry-after": retryAfter });
    }
  }
}
