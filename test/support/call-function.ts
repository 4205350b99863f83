import { PROJECT_ID } from "./world.ts";

/** Calls a callable function of the runner, as Hosting would hand it on. @param idToken of who calls; none where it is left out */
export async function callFunction(origin: string, name: string, call: { data: unknown; idToken?: string }) {
  const response = await fetch(`${origin}/${PROJECT_ID}/asia-southeast1/${name}`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      ...(call.idToken !== undefined && { authorization: `Bearer ${call.idToken}` }),
    },
    body: JSON.stringify({ data: call.data }),
  });
  const { result, error } = (await response.json()) as { result?: unknown; error?: unknown };
  return { status: response.status, result, error };
}
