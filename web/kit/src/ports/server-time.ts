/** Asks the server for its time, to about a second. Rejects when it cannot be reached. */
export type AskServerTime = () => Promise<Date>;
