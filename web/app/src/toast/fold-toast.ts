/** The one toast on the screen; null when there is none. */
export interface Toast<T> {
  /** What came last: it is shown. */
  readonly latest: T;
  /** How many came since the toast went up. */
  readonly count: number;
  /** When it goes away, in milliseconds; null while the reader points at it or has the focus in it. */
  readonly until: number | null;
}

export type ToastSignal<T> =
  | { readonly kind: "arrived"; readonly item: T; readonly now: number }
  | { readonly kind: "held" }
  | { readonly kind: "released"; readonly now: number }
  | { readonly kind: "dismissed" }
  /** The time is up, as far as whoever set the timer knows. */
  | { readonly kind: "elapsed"; readonly now: number };

/** How long a toast stays after the last arrival, in milliseconds. */
export const TOAST_MS = 7000;

/** What is shown after `signal`. Arrivals fold into the toast that is up; a held one stays until it is released. */
export function foldToast<T>(toast: Toast<T> | null, signal: ToastSignal<T>): Toast<T> | null {
  switch (signal.kind) {
    case "arrived":
      return {
        latest: signal.item,
        count: (toast?.count ?? 0) + 1,
        until: toast !== null && toast.until === null ? null : signal.now + TOAST_MS,
      };
    case "held":
      return toast && { ...toast, until: null };
    case "released":
      return toast && { ...toast, until: signal.now + TOAST_MS };
    case "dismissed":
      return null;
    case "elapsed":
      return toast === null || toast.until === null || toast.until > signal.now ? toast : null;
  }
}
