import type { Notification } from "@shutterbell/kit";
import { type ComponentType, useState } from "react";
import { useNewItem } from "../use-listener.ts";
import { useTexts } from "./component-texts.tsx";

export interface ToastProps {
  readonly item: Notification;
  readonly onOpen: () => void;
  readonly onDismiss: () => void;
}

export function Toast({ item, onOpen, onDismiss }: ToastProps) {
  const texts = useTexts();
  return (
    <>
      <button type="button" className="sb-toast-open" onClick={onOpen}>
        {texts.item(item)}
      </button>
      <button type="button" className="sb-toast-dismiss" aria-label={texts.dismiss} onClick={onDismiss}>
        ×
      </button>
    </>
  );
}

export interface ToastsProps {
  readonly eventId: string;
  readonly onOpen: (item: Notification) => void;
  /** The most that stand at once, 3 by default; the oldest gives way. */
  readonly max?: number;
  readonly slots?: { readonly item?: ComponentType<ToastProps> };
}

/** What arrives while the page is open, until it is opened or dismissed. It is read out, and takes no focus. */
export function Toasts({ eventId, onOpen, max = 3, slots }: ToastsProps) {
  const [items, setItems] = useState<readonly Notification[]>([]);
  const Item = slots?.item ?? Toast;
  useNewItem(eventId, (item) => setItems((before) => [...before, item].slice(-max)));
  const drop = (item: Notification): void => setItems((before) => before.filter((one) => one !== item));
  return (
    <ul className="sb-toasts" aria-live="polite">
      {items.map((item) => (
        <li key={item.notificationId} className="sb-toast">
          <Item
            item={item}
            onDismiss={() => drop(item)}
            onOpen={() => {
              drop(item);
              onOpen(item);
            }}
          />
        </li>
      ))}
    </ul>
  );
}
