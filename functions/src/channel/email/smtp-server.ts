import type { SMTPConnectionOptions } from "nodemailer/lib/smtp-connection";

/** Where to send, and as whom. */
export interface SmtpServer {
  readonly options: SMTPConnectionOptions;
  readonly login: { readonly user: string; readonly pass: string } | null;
}

const THIS_MACHINE = new Set(["localhost", "127.0.0.1", "[::1]"]);

/** How long the server may be silent before the connection is closed; only what follows our QUIT is this patient. */
const SILENCE_MS = 30_000;

const decode = (part: string): string | null => {
  try {
    return decodeURIComponent(part);
  } catch {
    return null;
  }
};

/**
 * Reads `smtps://user:password@host:465` (TLS from the start) or `smtp://user:password@host:587`, which must offer
 * STARTTLS unless it is this machine: neither a password nor an address goes over a network in clear.
 * @param hostname as which we greet
 * @returns null when it is no such address
 */
export function readSmtpUrl(address: string, hostname: string): SmtpServer | null {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  const user = decode(url.username);
  const pass = decode(url.password);
  const isSecure = url.protocol === "smtps:";
  if ((!isSecure && url.protocol !== "smtp:") || url.hostname === "" || user === null || pass === null) return null;
  return {
    options: {
      host: url.hostname.replaceAll(/^\[|\]$/g, ""),
      port: url.port === "" ? undefined : Number(url.port),
      secure: isSecure,
      requireTLS: !isSecure && !THIS_MACHINE.has(url.hostname),
      name: hostname,
      socketTimeout: SILENCE_MS,
    },
    login: user === "" ? null : { user, pass },
  };
}
