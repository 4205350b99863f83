import { buffer } from "node:stream/consumers";
import type { AddressInfo, Socket } from "node:net";
import PostalMime, { type Email } from "postal-mime";
import { SMTPServer, type SMTPServerOptions, type SMTPServerSession } from "smtp-server";

/** What the server does with the next letter to somebody; without one it takes it. */
export type SmtpAnswer =
  | { readonly does: "accept" }
  /** An SMTP reply, `text` with an enhanced status where it has one. */
  | { readonly does: "reply"; readonly to: "rcpt" | "data"; readonly code: number; readonly text?: string }
  /** Takes the letter, and its answer is lost. */
  | { readonly does: "acceptThenDrop" }
  /** Ends the connection before it has asked for the letter. */
  | { readonly does: "dropAtRcpt" }
  /** Never answers: `rcpt` before it has the letter, `data` after. */
  | { readonly does: "hang"; readonly at: "rcpt" | "data" }
  /** Answers the letter with words that are no SMTP. */
  | { readonly does: "babble" };

/** How the server meets the next connection; of these no letter comes. */
export type SmtpWelcome = { readonly at: "connect" | "auth" | "mail"; readonly code: number; readonly text?: string };

export interface ReceivedLetter {
  readonly mailFrom: string;
  readonly rcptTo: string;
  readonly raw: string;
  readonly email: Email;
}

export interface TestSmtpServer {
  /** `smtp://user:password@127.0.0.1:port`. */
  readonly url: string;
  readonly script: (to: string, ...answers: SmtpAnswer[]) => void;
  readonly welcome: (next: SmtpWelcome) => void;
  readonly lettersTo: (to: string) => readonly ReceivedLetter[];
  /** What is wrong with the letters that came, by the rules for mail of this kind. Empty when nothing is. */
  readonly complaints: () => readonly string[];
  readonly close: () => Promise<void>;
}

const LOGIN = { user: "alerts", pass: "p@ss word" };

const smtpError = ({ code, text = "as scripted" }: { code: number; text?: string }): Error =>
  Object.assign(new Error(text), { responseCode: code });

/** Each of these stands once in every letter that a machine sends to many. */
const DEMANDED = [
  "from",
  "to",
  "subject",
  "date",
  "message-id",
  "mime-version",
  "auto-submitted",
  "list-unsubscribe",
  "list-unsubscribe-post",
];

function judge({ raw, email, mailFrom, rcptTo }: ReceivedLetter): string[] {
  const wrong: string[] = [];
  const keys = email.headers.map(({ key }) => key);
  for (const key of DEMANDED) {
    const count = keys.filter((one) => one === key).length;
    if (count !== 1) wrong.push(`${key} stands ${count} times in the letter`);
  }
  if (/[^\r]\n|\r[^\n]/.test(raw)) wrong.push("a line end is not CRLF");
  if (/[^\r\n]{999}/.test(raw)) wrong.push("a line is longer than 998 characters");
  if (/[\u0080-\uffff]/.test(raw)) wrong.push("8-bit characters, though nobody agreed on 8BITMIME");
  if (email.from?.address !== mailFrom) wrong.push("From is not who the envelope says");
  if (email.to?.[0]?.address !== rcptTo) wrong.push("To is not whom the envelope says");
  if (!/^<[^@\s<>]+@[^@\s<>]+>$/.test(email.messageId ?? "")) wrong.push(`${email.messageId} is no Message-ID`);
  if (!email.text || !email.html) wrong.push("it is not both text and HTML");
  if (email.attachments.length > 0) wrong.push("it has an attachment");
  if (/<(img|script|style|link|iframe)\b|url\(|@import/i.test(email.html ?? ""))
    wrong.push("its HTML fetches something");
  return wrong;
}

/** The letters that came, and what is wrong with them. */
class Letterbox {
  readonly letters: ReceivedLetter[] = [];
  readonly complaints: string[] = [];

  async receive(raw: Buffer, { envelope }: SMTPServerSession): Promise<void> {
    const letter = {
      mailFrom: envelope.mailFrom === false ? "" : envelope.mailFrom.address,
      rcptTo: envelope.rcptTo.map(({ address }) => address).join(" "),
      raw: raw.toString("latin1"),
      email: await PostalMime.parse(raw),
    };
    this.letters.push(letter);
    this.complaints.push(...judge(letter));
  }
}

/** What is to be answered, to whom. */
class Script {
  readonly #answers = new Map<string, SmtpAnswer[]>();
  readonly #ofSession = new Map<string, SmtpAnswer>();
  #welcome: SmtpWelcome | null = null;

  script(to: string, answers: SmtpAnswer[]): void {
    this.#answers.set(to, answers);
  }
  welcome(next: SmtpWelcome): void {
    this.#welcome = next;
  }
  refusalAt(at: SmtpWelcome["at"]): Error | null {
    if (this.#welcome?.at !== at) return null;
    const error = smtpError(this.#welcome);
    this.#welcome = null;
    return error;
  }
  /** Decides at RCPT what the letter that follows is answered. */
  decide(session: SMTPServerSession, to: string): SmtpAnswer {
    const answer = this.#answers.get(to)?.shift() ?? { does: "accept" };
    this.#ofSession.set(session.id, answer);
    return answer;
  }
  decided(session: SMTPServerSession): SmtpAnswer {
    return this.#ofSession.get(session.id) ?? { does: "accept" };
  }
}

interface Stage {
  readonly script: Script;
  readonly letterbox: Letterbox;
  readonly socketOf: (session: SMTPServerSession) => Socket | undefined;
}

const handlersOn = ({ script, letterbox, socketOf }: Stage): SMTPServerOptions => ({
  onConnect: (_session, done) => done(script.refusalAt("connect")),
  onAuth: ({ username, password }, _session, done) => {
    const refusal = script.refusalAt("auth");
    if (refusal !== null) return done(refusal);
    const isKnown = username === LOGIN.user && password === LOGIN.pass;
    return isKnown ? done(null, { user: username }) : done(smtpError({ code: 535, text: "5.7.8 Who are you?" }));
  },
  onMailFrom: (_address, _session, done) => done(script.refusalAt("mail")),
  onRcptTo: ({ address }, session, done) => {
    const answer = script.decide(session, address);
    if (answer.does === "reply" && answer.to === "rcpt") return done(smtpError(answer));
    if (answer.does === "hang" && answer.at === "rcpt") return;
    if (answer.does === "dropAtRcpt") return void socketOf(session)?.destroy();
    done();
  },
  onData: (stream, session, done) => {
    const answer = script.decided(session);
    const read = async (): Promise<void> => {
      const raw = await buffer(stream);
      if (answer.does === "accept" || answer.does === "acceptThenDrop") await letterbox.receive(raw, session);
      if (answer.does === "accept") done(null, "queued");
      if (answer.does === "reply") done(smtpError(answer));
      if (answer.does === "acceptThenDrop") socketOf(session)?.destroy();
      if (answer.does === "babble") socketOf(session)?.write("Your letter means a lot to us\r\n");
    };
    void read();
  },
});

/** The connections of a server, by the port at their other end. */
function watchSockets(server: SMTPServer): Map<number, Socket> {
  const sockets = new Map<number, Socket>();
  server.server.on("connection", (socket: Socket) => {
    const port = socket.remotePort ?? 0;
    sockets.set(port, socket);
    socket.on("close", () => sockets.delete(port));
  });
  return sockets;
}

/** A real SMTP server on a free port of this machine, whose answers can be scripted. */
export async function startSmtpServer(): Promise<TestSmtpServer> {
  const script = new Script();
  const letterbox = new Letterbox();
  const socketOf = (session: SMTPServerSession): Socket | undefined => sockets.get(session.remotePort);
  const server = new SMTPServer({
    name: "mail.example",
    authMethods: ["PLAIN"],
    allowInsecureAuth: true,
    disabledCommands: ["STARTTLS"],
    disableReverseLookup: true,
    hide8BITMIME: true,
    closeTimeout: 50,
    ...handlersOn({ script, letterbox, socketOf }),
  });
  const sockets = watchSockets(server);
  server.on("error", () => {
    // A client that hung up: scripted, or asserted by the test.
  });
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://${LOGIN.user}:${encodeURIComponent(LOGIN.pass)}@127.0.0.1:${port}`,
    script: (to, ...answers) => script.script(to, answers),
    welcome: (next) => script.welcome(next),
    lettersTo: (to) => letterbox.letters.filter(({ rcptTo }) => rcptTo === to),
    complaints: () => letterbox.complaints,
    close: async () => {
      for (const socket of sockets.values()) socket.destroy();
      await new Promise<void>((resolve) => server.close(resolve));
    },
  };
}
