import type { Notification } from "@shutterbell/kit";
import type { ComponentType } from "react";
import { useInbox } from "../use-paged.ts";
import { useTexts } from "./component-texts.tsx";
import type { ResolveImage } from "./image.ts";
import { OlderButton } from "./older-button.tsx";

export interface InboxItemProps {
  readonly item: Notification;
  readonly resolveImage: ResolveImage;
  readonly onOpen: (item: Notification) => void;
}

export function InboxItem({ item, resolveImage, onOpen }: InboxItemProps) {
  const texts = useTexts();
  return (
    <button type="button" className="sb-inbox-open" onClick={() => onOpen(item)}>
      {item.kind === "photo" && <img className="sb-inbox-image" src={resolveImage(item.card.thumb)} alt="" />}
      <span className="sb-inbox-text">{texts.item(item)}</span>
    </button>
  );
}

export interface InboxListProps extends Pick<InboxItemProps, "resolveImage" | "onOpen"> {
  readonly eventId: string;
  readonly slots?: { readonly item?: ComponentType<InboxItemProps>; readonly empty?: ComponentType };
}

/** What the reader was told in an event, newest first. */
export function InboxList({ eventId, slots, ...item }: InboxListProps) {
  const texts = useTexts();
  const { value, loadOlder } = useInbox(eventId);
  const Item = slots?.item ?? InboxItem;
  const Empty = slots?.empty;
  if (value === undefined) return <p className="sb-loading">{texts.loading}</p>;
  if (value.items.length === 0) return Empty ? <Empty /> : <p className="sb-empty">{texts.inboxEmpty}</p>;
  return (
    <div className="sb-inbox">
      <ul className="sb-inbox-list">
        {value.items.map((one) => (
          <li key={one.notificationId} className="sb-inbox-item" data-seen={one.seenAt !== null}>
            <Item item={one} {...item} />
          </li>
        ))}
      </ul>
      <OlderButton hasOlder={value.hasOlder} loadOlder={loadOlder} />
    </div>
  );
}
