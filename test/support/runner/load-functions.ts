import { pathToFileURL } from "node:url";
import { type LoadedFunction, readFunctions } from "./read-endpoint.ts";

/** What functions that are composed in a test are given. */
export interface Platform {
  /** The runner's time. */
  readonly now: () => Date;
}

/** The path of a built bundle, or something that makes the functions when their surroundings are ready. */
export type FunctionsSource = string | ((platform: Platform) => object | Promise<object>);

/** Counts the loads of this process: a module that is imported under another address is another module. */
let loads = 0;

export async function loadFunctions(source: FunctionsSource, platform: Platform): Promise<LoadedFunction[]> {
  if (typeof source === "function") return readFunctions(await source(platform));
  const url = `${pathToFileURL(source).href}?load=${(loads += 1)}`;
  return readFunctions((await import(/* @vite-ignore */ url)) as object);
}
