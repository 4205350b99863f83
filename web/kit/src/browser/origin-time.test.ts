import { describe, expect, test } from "vitest";
import { originTime } from "./origin-time.ts";

const DATE = "Fri, 12 Jun 2026 19:00:00 GMT";
const at = (ms: number): Date => new Date(Date.UTC(2026, 5, 12, 19) + ms);
const answering = (headers: Record<string, string>) => async () => new Response(null, { headers });

describe("the time of our own origin", () => {
  test("is in the middle of the second that the answer names", async () => {
    expect(await originTime(answering({ date: DATE }))).toEqual(at(500));
  });

  test("counts how long a cache has kept the answer", async () => {
    expect(await originTime(answering({ date: DATE, age: "90" }))).toEqual(at(90_500));
  });

  test("is asked for without a body, past the browser's own cache", async () => {
    const asked: unknown[] = [];
    await originTime(async (...request) => {
      asked.push(request);
      return new Response(null, { headers: { date: DATE } });
    });
    expect(asked).toEqual([["/", { method: "HEAD", cache: "no-store" }]]);
  });

  test.each([
    { name: "no answer", get: () => Promise.reject(new TypeError("Failed to fetch")) },
    { name: "no date", get: answering({}) },
    { name: "a date that is none", get: answering({ date: "today" }) },
    { name: "an age that is none", get: answering({ date: DATE, age: "old" }) },
  ])("is not known by $name", async ({ get }) => {
    await expect(originTime(get)).rejects.toMatchObject({ code: "kit/unavailable" });
  });
});
