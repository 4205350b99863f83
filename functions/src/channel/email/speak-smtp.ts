import { Readable } from "node:stream";
import SMTPConnection from "nodemailer/lib/smtp-connection";
import type { Letter } from "./compose-email.ts";
import type { SmtpServer } from "./smtp-server.ts";

/** A conversation that did not end well. `cause` is nodemailer's error, or why we gave up waiting. */
export class SmtpFailure extends Error {
  override readonly name = "SmtpFailure";
  /** Whether the server had asked for the letter by then: only from there on can it have kept it. */
  readonly isHandedOver: boolean;

  constructor(cause: unknown, isHandedOver: boolean) {
    super("The SMTP server did not take the letter; its cause says why.", { cause });
    this.isHandedOver = isHandedOver;
  }
}

type Done = (error?: Error | null) => void;

/**
 * Sends one letter over a connection of its own: one that was kept would be dead whenever the instance had been
 * frozen meanwhile. nodemailer's connection and not its transport, because that one does not say whether a connection
 * was lost before the letter was handed over or after, which is the difference between trying again and not knowing.
 * @param expired when to give up; it then ends at once
 * @throws SmtpFailure
 */
export async function speakSmtp(server: SmtpServer, letter: Letter, expired: AbortSignal): Promise<void> {
  let isHandedOver = false;
  // Read from when the server has answered 354 to DATA, and not before.
  const raw = Readable.from(
    (function* hand() {
      isHandedOver = true;
      yield letter.raw;
    })(),
  );
  const connection = new SMTPConnection(server.options);
  const lost = new Promise<never>((_, reject) => {
    connection.on("error", reject);
    if (expired.aborted) reject(expired.reason);
    expired.addEventListener("abort", () => reject(expired.reason), { once: true });
  });
  lost.catch(() => {});
  const step = (begin: (done: Done) => void): Promise<void> => {
    const answered = new Promise<void>((resolve, reject) =>
      begin((error) => (error === undefined || error === null ? resolve() : reject(error))),
    );
    return Promise.race([lost, answered]);
  };
  try {
    await step((done) => connection.connect(done));
    if (server.login !== null) await step((done) => connection.login({ ...server.login }, done));
    await step((done) => connection.send({ from: letter.from, to: letter.to }, raw, done));
  } catch (error) {
    connection.close();
    throw new SmtpFailure(error, isHandedOver);
  }
  connection.quit();
}
