/** Where a world is. */
export interface Place {
  /** host:port of a Firestore emulator. */
  readonly host: string;
  /** A project of its own for each world, so that worlds can be open side by side. */
  readonly projectId: string;
}

/** Rules that the emulator does not compile, and what it says of them. */
export class RefusedRules extends Error {
  override readonly name = "RefusedRules";
}

const endpoint = ({ host, projectId }: Place, what: string): string =>
  `http://${host}/emulator/v1/projects/${projectId}:${what}`;

/** A connection that was kept open can be closed just as it is used: then once more. */
const fetchTwice = (address: string, init?: RequestInit): Promise<Response> =>
  fetch(address, init).catch(() => fetch(address, init));

/** Puts rules in force for one project. @throws RefusedRules; then the rules before them stay in force */
export async function loadRules(place: Place, content: string): Promise<void> {
  const response = await fetchTwice(endpoint(place, "securityRules"), {
    method: "PUT",
    body: JSON.stringify({ rules: { files: [{ name: "firestore.rules", content }] } }),
  });
  const text = await response.text();
  if (response.status === 400) throw new RefusedRules(text);
  if (!response.ok) throw new Error(`The rules could not be loaded: ${response.status} ${text}`);
}

/** One expression of the rules, where it stands (in characters from the beginning), and what it gave. */
export interface Covered {
  readonly sourcePosition: { readonly line: number; readonly currentOffset?: number; readonly endOffset: number };
  readonly values?: readonly { readonly count: number }[];
  readonly children?: readonly Covered[];
}

/** Every expression of the rules that are in force, with each value that it gave and how often. */
export async function readCoverage(place: Place): Promise<readonly Covered[]> {
  const response = await fetchTwice(endpoint(place, "ruleCoverage"));
  if (!response.ok) throw new Error(`The coverage could not be read: ${response.status} ${await response.text()}`);
  const { report }: { readonly report: readonly Covered[] } = JSON.parse(await response.text());
  return report;
}
