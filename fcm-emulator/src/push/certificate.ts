import { createHash, X509Certificate } from "node:crypto";
import { generate } from "selfsigned";

const LIFETIME_MS = 30 * 24 * 3600 * 1000;

export interface Certificate {
  readonly key: string;
  readonly cert: string;
  /** SHA-256 of the public key in base64, as `--ignore-certificate-errors-spki-list` takes it. */
  readonly spkiHash: string;
}

/** A self-signed certificate for the push transport, which Chromium speaks over TLS only. Node has no API to make one. */
export async function createCertificate(now: number): Promise<Certificate> {
  const pems = await generate([{ name: "commonName", value: "localhost" }], {
    keyType: "ec",
    curve: "P-256",
    algorithm: "sha256",
    notBeforeDate: new Date(now - LIFETIME_MS),
    notAfterDate: new Date(now + LIFETIME_MS),
    extensions: [{ name: "subjectAltName", altNames: [{ type: 2, value: "localhost" }] }],
  });
  const publicKey = new X509Certificate(pems.cert).publicKey.export({ type: "spki", format: "der" });
  return { key: pems.private, cert: pems.cert, spkiHash: createHash("sha256").update(publicKey).digest("base64") };
}
