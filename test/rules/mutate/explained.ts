/**
 * Changes that open nothing and close nothing, and why. One that a row notices after all, or that is no longer made,
 * fails the run: then its line goes.
 */
export const explained: Readonly<Record<string, string>> = {};
