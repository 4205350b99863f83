import { connect as connectSocket } from "node:net";
import { Firestore } from "@google-cloud/firestore";
import { applicationDefault } from "firebase-admin/app";
import { CliError } from "./errors.ts";

export interface ConnectOptions {
  readonly project: string | undefined;
  readonly env: NodeJS.ProcessEnv;
}

async function assertCredentials(): Promise<void> {
  try {
    await applicationDefault().getAccessToken();
  } catch {
    throw new CliError("cli/no-credentials", "FIRESTORE_EMULATOR_HOST", { where: "" });
  }
}

/** The client would try for most of a minute before it says that nobody is there. */
async function assertEmulator(host: string): Promise<void> {
  const { hostname, port } = new URL(`http://${host}`);
  const socket = connectSocket({ host: hostname, port: Number(port), timeout: 3000 });
  const reason = `no emulator at ${host}`;
  await new Promise<void>((resolve, reject) => {
    const fail = () => reject(new CliError("cli/database", "FIRESTORE_EMULATOR_HOST", { where: "", reason }));
    socket.once("connect", resolve).once("error", fail).once("timeout", fail);
  }).finally(() => socket.destroy());
}

/** The project that is meant; beside an emulator any will do. Undefined where nobody has named one. */
export const projectOf = ({ project, env }: ConnectOptions): string | undefined =>
  project ??
  env["GOOGLE_CLOUD_PROJECT"] ??
  env["GCLOUD_PROJECT"] ??
  (env["FIRESTORE_EMULATOR_HOST"] === undefined ? undefined : "demo-shutterbell");

/**
 * Connects to the emulator when FIRESTORE_EMULATOR_HOST is set, else with the credentials of the environment.
 * @throws CliError `cli/database`, `cli/no-credentials`, `cli/no-project`
 */
export async function connect(options: ConnectOptions): Promise<Firestore> {
  const { env } = options;
  const projectId = projectOf(options);
  const host = env["FIRESTORE_EMULATOR_HOST"];
  if (host !== undefined) {
    await assertEmulator(host);
    // Beside an emulator the client still asks for a cloud's metadata server, waits for it, and complains.
    env["METADATA_SERVER_DETECTION"] ??= "none";
    return new Firestore({ ...(projectId !== undefined && { projectId }) });
  }
  await assertCredentials();
  if (projectId === undefined) throw new CliError("cli/no-project", "project", { where: "" });
  return new Firestore({ projectId });
}
