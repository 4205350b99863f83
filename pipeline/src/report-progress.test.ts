import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { ProgressInput } from "./inputs.ts";
import { createProgressReporter } from "./report-progress.ts";

const counts = (received: number, eventId = "harbour"): ProgressInput => ({
  eventId,
  received,
  processed: 0,
  failed: 0,
});

function setUp(write: (progress: ProgressInput) => Promise<void> = () => Promise.resolve()) {
  const written: { at: number; received: number }[] = [];
  const lost: unknown[] = [];
  const reporter = createProgressReporter({
    now: () => new Date(),
    onLost: (error) => lost.push(error),
    write: (progress) => {
      written.push({ at: Date.now(), received: progress.received });
      return write(progress);
    },
  });
  return { reporter, written, lost };
}

describe("createProgressReporter", () => {
  beforeEach(() => vi.useFakeTimers({ now: 0 }));
  afterEach(() => vi.useRealTimers());

  it("writes the first counts at once", () => {
    const { reporter, written } = setUp();
    reporter.report(counts(1));
    expect(written).toEqual([{ at: 0, received: 1 }]);
  });

  it("folds a second's counts into one write, and the last counts are written", async () => {
    const { reporter, written } = setUp();
    for (let received = 1; received <= 50; received += 1) {
      reporter.report(counts(received));
      await vi.advanceTimersByTimeAsync(50);
    }
    await vi.advanceTimersByTimeAsync(5000);
    expect(written).toEqual([
      { at: 0, received: 1 },
      { at: 1000, received: 20 },
      { at: 2000, received: 40 },
      { at: 3000, received: 50 },
    ]);
  });

  it("lets no event wait for another", () => {
    const { reporter, written } = setUp();
    reporter.report(counts(1));
    reporter.report(counts(2, "vineyard"));
    expect(written.map(({ received }) => received)).toEqual([1, 2]);
  });

  it("never has two writes of one event under way", async () => {
    let finish = () => {};
    const { reporter, written } = setUp(() => new Promise((resolve) => (finish = resolve)));
    reporter.report(counts(1));
    reporter.report(counts(2));
    await vi.advanceTimersByTimeAsync(9000);
    expect(written).toHaveLength(1);
    finish();
    await vi.advanceTimersByTimeAsync(0);
    expect(written.map(({ received }) => received)).toEqual([1, 2]);
    finish();
  });

  it("writes what waits when it is closed, and nothing twice", async () => {
    const { reporter, written } = setUp();
    reporter.report(counts(1));
    reporter.report(counts(2));
    await reporter.close();
    await vi.advanceTimersByTimeAsync(5000);
    expect(written.map(({ received }) => received)).toEqual([1, 2]);
  });

  it("tells of a lost update and goes on", async () => {
    const { reporter, written, lost } = setUp(() => Promise.reject(new Error("gone")));
    reporter.report(counts(1));
    await vi.advanceTimersByTimeAsync(1000);
    reporter.report(counts(2));
    await reporter.close();
    expect(lost).toHaveLength(2);
    expect(written).toHaveLength(2);
  });

  it("refuses counts that cannot be, and writes nothing", () => {
    const { reporter, written } = setUp();
    expect(() => reporter.report({ eventId: "harbour", received: 1, processed: 2, failed: 0 })).toThrow(
      expect.objectContaining({ code: "contract/invalid-input", fields: ["processed"] }),
    );
    expect(written).toEqual([]);
  });
});
