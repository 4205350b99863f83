import type { ReactNode } from "react";
import { useUnreadCount } from "../use-paged.ts";
import { useTexts } from "./component-texts.tsx";

export interface BellProps {
  readonly eventId: string;
  readonly onClick: () => void;
  /** Whether what it opens is open. */
  readonly isOpen?: boolean;
  /** Instead of the sign and the number. */
  readonly renderContent?: (unread: number) => ReactNode;
}

/** A button with the number of items not seen yet. */
export function Bell({ eventId, onClick, isOpen = false, renderContent }: BellProps) {
  const texts = useTexts();
  const unread = useUnreadCount(eventId);
  const content = renderContent?.(unread) ?? (
    <>
      <span aria-hidden="true">🔔</span>
      {unread > 0 && (
        <span className="sb-bell-count" aria-hidden="true">
          {unread > 99 ? "99+" : unread}
        </span>
      )}
    </>
  );
  return (
    <button type="button" className="sb-bell" aria-label={texts.bell(unread)} aria-expanded={isOpen} onClick={onClick}>
      {content}
    </button>
  );
}
