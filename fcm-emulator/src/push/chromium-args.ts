import { CHECKIN_PATH, REGISTER_PATH } from "./push-routes.ts";

/**
 * The switches that turn Chromium's push transport to the emulator. They are Chromium's own for its tests, not
 * documented; the last is read only with an explicit user data directory, which push needs anyway.
 *
 * Chromium opens its push store in a task of the lowest priority, and holds such tasks back until the first page has
 * gone quiet or timed out: two to six seconds in which `subscribe()` waits. The feature's parameter ends that at once.
 */
export function createChromiumArgs(options: { origin: string; mcsPort: number; spkiHash: string }): readonly string[] {
  const { origin, mcsPort, spkiHash } = options;
  return [
    `--gcm-checkin-url=${origin}${CHECKIN_PATH}`,
    `--gcm-registration-url=${origin}${REGISTER_PATH}`,
    `--gcm-mcs-endpoint=https://localhost:${mcsPort}`,
    "--enable-features=ImprovedStartupBestEffortDelay:StartupDelayFailsafeTimeout/1ms",
    `--ignore-certificate-errors-spki-list=${spkiHash}`,
  ];
}
