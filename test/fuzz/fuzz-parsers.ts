import * as fc from "fast-check";
import { parsers, type Parser } from "./parsers.ts";
import { anyValue, corrupted, deepText, mutated } from "./values.ts";

export interface Crash {
  readonly parser: string;
  readonly input: string;
  readonly error: string;
}

const latin = (bytes: Buffer): string => bytes.toString("latin1");

function inputsOf({ valid, takes }: Parser): fc.Arbitrary<unknown> {
  const values = fc.oneof({ weight: 6, arbitrary: mutated(valid) }, { weight: 3, arbitrary: anyValue });
  if (takes === "value") return values;
  const text = typeof valid === "string" ? valid : JSON.stringify(valid);
  return fc.oneof(values, deepText, corrupted(text).map(latin), fc.string({ unit: "binary" }), fc.constant(text));
}

async function crashOf(parser: Parser, input: unknown): Promise<Crash | null> {
  try {
    await parser.read(input);
    return null;
  } catch (error) {
    if (parser.isOwnError(error)) return null;
    return { parser: parser.name, input: fc.stringify(input).slice(0, 500), error: String(error).slice(0, 300) };
  }
}

/** Hands each parser its share of so many inputs. @returns what ended otherwise than it should */
export async function fuzzParsers({ runs, seed }: { readonly runs: number; readonly seed: number }): Promise<Crash[]> {
  const crashes: Crash[] = [];
  const share = Math.ceil(runs / parsers.length);
  for (const [index, parser] of parsers.entries()) {
    // What a parser takes must be among what it is handed, else it is fuzzed behind a closed door.
    await parser.read(parser.valid);
    for (const input of fc.sample(inputsOf(parser), { numRuns: share, seed: seed * 1009 + index })) {
      const crash = await crashOf(parser, input);
      if (crash !== null) crashes.push(crash);
    }
  }
  return crashes;
}
