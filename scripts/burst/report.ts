import type { Counts } from "../../test/support/runner/meter.ts";
import { add, type Billed } from "../../test/support/runner/read-billed.ts";
import type { Folded } from "./fold-alerts.ts";

/** What a burst came to. */
export interface Outcome {
  readonly photos: number;
  /** Pairs of a photo and a guest who is in it. */
  readonly matches: number;
  readonly folded: Folded;
  /** Deliveries that have not ended. */
  readonly stuck: number;
  readonly counts: Counts;
  /** How often each function ran. */
  readonly runs: ReadonlyMap<string, number>;
  readonly seconds: number;
}

/** The last line of `npm run burst`. */
export interface BurstReport {
  readonly photos: number;
  readonly matches: number;
  /** Distinct deliveries that FCM accepted. */
  readonly alerts: number;
  /** The most in any hour of virtual time. */
  readonly maxAlertsPerGuest: number;
  /** How many photos the alerts counted, over all guests: as many as there are matches, or some were lost or doubled. */
  readonly countSum: number;
  readonly stuck: number;
  /** Of the functions and the pipeline. */
  readonly reads: number;
  readonly writes: number;
  readonly seconds: number;
}

/** What nobody could be found for is some function's all the same. */
const allOf = ({ total, others }: Counts): Billed => add(total, others);

export function summarise({ photos, matches, folded, stuck, counts, seconds }: Outcome): BurstReport {
  const { reads, writes } = allOf(counts);
  return {
    ...{ photos, matches, alerts: folded.alerts, maxAlertsPerGuest: folded.mostInHour, countSum: folded.countSum },
    ...{ stuck, reads, writes, seconds },
  };
}

/** Whether everybody was told of everything once, no oftener than the cap allows, and nothing is left lying. */
export const isSound = (report: BurstReport, cap: number): boolean =>
  report.countSum === report.matches && report.stuck === 0 && report.maxAlertsPerGuest <= cap;

/** How often each function ran. @param log the runner's: `run 7: alert for task 3` */
export function countRuns(log: readonly string[]): Map<string, number> {
  const runs = new Map<string, number>();
  for (const line of log) {
    const name = /^run \d+: (\w+) for /.exec(line)?.[1];
    if (name !== undefined) runs.set(name, (runs.get(name) ?? 0) + 1);
  }
  return runs;
}

const per = (count: number, of: number): string => (of === 0 ? "-" : (count / of).toFixed(1));

/** What it cost, by function, for each photo and for each alert; and how many alerts one guest had. */
export function describe({ photos, folded, counts, runs }: Outcome): string[] {
  const rows = Object.entries(counts.byFunction);
  if (isAnything(counts.others)) rows.push(["(not known whose)", counts.others]);
  rows.push(["in all", allOf(counts)]);
  const head = ["", "runs", "reads", "writes", "deletes", "reads/photo", "writes/photo", "reads/alert", "writes/alert"];
  const cells = rows.map(([name, { reads, writes, deletes }]) => {
    const counted = [runs.get(name) ?? "-", reads, writes, deletes].map(String);
    const ratios = [per(reads, photos), per(writes, photos), per(reads, folded.alerts), per(writes, folded.alerts)];
    return [name].concat(counted, ratios);
  });
  return [
    ...align([head, ...cells]),
    `The most alerts to one guest: ${folded.mostInHour} in an hour, ${folded.mostInAll} in all.`,
  ];
}

const isAnything = ({ reads, writes, deletes }: Billed): boolean => reads + writes + deletes > 0;

function align(table: readonly (readonly string[])[]): string[] {
  const widths = (table[0] ?? []).map((_, column) => Math.max(...table.map((row) => row[column]?.length ?? 0)));
  const pad = (text: string, column: number): string =>
    column === 0 ? text.padEnd(widths[0] ?? 0) : text.padStart(widths[column] ?? 0);
  return table.map((row) => row.map(pad).join("  "));
}
