import { type RefObject, useEffect, useRef } from "react";

/** Calls `loadOlder` while the element it returns is near the screen; put it below the list. */
export function useOlder(
  count: number,
  hasOlder: boolean,
  loadOlder: () => Promise<void>,
): RefObject<HTMLDivElement | null> {
  const end = useRef<HTMLDivElement>(null);
  // It looks anew after each page, because an end that stays in sight is told only once.
  const listed = hasOlder ? count : null;
  useEffect(() => {
    const { current } = end;
    if (current === null || listed === null) return undefined;
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) void loadOlder();
      },
      { rootMargin: "1500px 0px" },
    );
    observer.observe(current);
    return () => observer.disconnect();
  }, [listed, loadOlder]);
  return end;
}
