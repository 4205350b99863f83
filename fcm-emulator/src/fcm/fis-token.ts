/**
 * Firebase Installations auth tokens. They carry the FID, so that a token which a browser kept from an earlier run of
 * the emulator is still good.
 */
export function createFisToken(fid: string, nonce: string): string {
  return `fis.${fid}.${nonce}`;
}

/** @returns the FID of `x-goog-firebase-installations-auth: FIS <token>`. */
export function readFisHeader(header: string | string[] | undefined): string | undefined {
  return /^FIS fis\.([\w-]+)\.[\w-]+$/.exec(String(header ?? ""))?.[1];
}
