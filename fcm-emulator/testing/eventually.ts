import { setTimeout as sleep } from "node:timers/promises";

/** Waits until `read` gives a value that `isRight`; @returns the last value either way, for the test to judge. */
export async function eventually<T>(
  read: () => T | Promise<T>,
  isRight: (value: T) => boolean,
  ms = 20_000,
): Promise<T> {
  const deadline = Date.now() + ms;
  let value = await read();
  while (!isRight(value) && Date.now() < deadline) {
    await sleep(5);
    value = await read();
  }
  return value;
}
