/** Where the app serves the service worker. */
export const WORKER_SCRIPT = "/shutterbell-sw.js";

/** What a page answers to `shutterbell/open` when it has gone there. */
export const OPENED = "shutterbell/opened";
