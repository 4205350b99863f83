import { type MouseEvent, type ReactNode, useLayoutEffect, useRef } from "react";

export interface ModalProps {
  readonly label: string;
  readonly className?: string | undefined;
  readonly onClose: () => void;
  /** Whether a press outside of the content closes it, as well as Esc. */
  readonly isLight?: boolean;
  readonly onKey?: (key: string) => void;
  readonly children: ReactNode;
}

/** A native modal dialog, open as long as it is mounted: the browser keeps the focus inside, and gives it back. */
export function Modal({ label, className, onClose, isLight = false, onKey, children }: ModalProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const { current } = dialog;
    if (current === null) return undefined;
    if (!current.open) current.showModal();
    // Closed and not only removed: closing is what gives the focus back.
    return () => current.close();
  }, []);
  const pressOutside = (event: MouseEvent): void => {
    if (isLight && event.target === dialog.current) onClose();
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions, jsx-a11y/click-events-have-key-events -- Esc does the same
    <dialog
      ref={dialog}
      className={className}
      aria-label={label}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={pressOutside}
      onKeyDown={({ key }) => onKey?.(key)}
    >
      {children}
    </dialog>
  );
}
