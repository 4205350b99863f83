import { type AppConfig, ConfigError, readConfig } from "./read-config.ts";

const ADDRESS = "/config.json";

async function readBody(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch {
    // A host that answers every address with index.html is the usual reason.
    throw new ConfigError("app/config-missing", `${ADDRESS} is not JSON. Put the app's configuration there.`);
  }
}

/**
 * @param get the browser's fetch
 * @throws ConfigError `app/config-missing` when there is none, `app/config-invalid` when it is wrong
 * @throws TypeError when there is no connection
 */
export async function loadConfig(get: typeof fetch): Promise<AppConfig> {
  // These are the options of the preload in index.html; with others the browser would fetch it twice.
  const response = await get(ADDRESS, { credentials: "same-origin" });
  if (!response.ok)
    throw new ConfigError(
      "app/config-missing",
      `${ADDRESS} answered ${response.status}. Put the app's configuration there.`,
    );
  return readConfig(await readBody(response));
}
