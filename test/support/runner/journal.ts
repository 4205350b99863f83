/**
 * What happened, in order, in words that are the same on every run: things are named by the order in which they
 * were first met (`event 1`, `task 2`), never by their ids, and nothing tells the time.
 */
export interface Journal {
  /** The name of a new thing of this kind. */
  readonly nameNew: (kind: string) => string;
  /** The name of a thing that may have been met before. */
  readonly nameOf: (kind: string, id: string) => string;
  readonly note: (subject: string, what: string) => void;
  readonly lines: () => readonly string[];
  /** An empty page: the next of each kind is the first again. */
  readonly clear: () => void;
}

export function createJournal(): Journal {
  let lines: string[] = [];
  const met = new Map<string, number>();
  const names = new Map<string, string>();
  const nameNew = (kind: string): string => {
    const number = (met.get(kind) ?? 0) + 1;
    met.set(kind, number);
    return `${kind} ${number}`;
  };
  return {
    nameNew,
    nameOf(kind, id) {
      const key = `${kind} ${id}`;
      const name = names.get(key) ?? nameNew(kind);
      names.set(key, name);
      return name;
    },
    note: (subject, what) => void lines.push(`${subject}: ${what}`),
    lines: () => lines,
    clear() {
      lines = [];
      met.clear();
      names.clear();
    },
  };
}
