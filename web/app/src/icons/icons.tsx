import { type ReactNode, useId } from "react";
import { bellPath, bladesPath, clapperCircle, openingPath } from "./draw-mark.ts";
import styles from "./icons.module.css";

// Every icon is decoration: the button or the text beside it says what it means.
const Lines = ({ children }: { readonly children: ReactNode }) => (
  <svg className={styles["icon"]} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
    {children}
  </svg>
);

const { cx, cy, r } = clapperCircle;

/** The mark: a bell whose clapper is an aperture. */
export function Mark({ className }: { readonly className?: string | undefined }) {
  const id = useId();
  return (
    <svg className={className} viewBox="0 0 100 100" aria-hidden="true" focusable="false">
      <mask id={`${id}-bell`}>
        <rect width="100" height="100" fill="#fff" />
        <circle cx={cx} cy={cy} r={r + 4.5} fill="#000" />
      </mask>
      <mask id={`${id}-blades`}>
        <circle cx={cx} cy={cy} r={r} fill="#fff" />
        <path d={openingPath} fill="#000" />
        <path d={bladesPath} stroke="#000" strokeWidth="2.6" strokeLinecap="round" fill="none" />
      </mask>
      <path d={bellPath} fill="currentColor" mask={`url(#${id}-bell)`} />
      <circle className={styles["clapper"]} cx={cx} cy={cy} r={r} mask={`url(#${id}-blades)`} />
    </svg>
  );
}

export const CloseIcon = () => (
  <Lines>
    <path d="M6 6l12 12M18 6L6 18" />
  </Lines>
);
export const BinIcon = () => (
  <Lines>
    <path d="M5 7h14M10 7V4.5h4V7M7 7l.8 12.5h8.4L17 7M10.2 10.5v5.5M13.8 10.5v5.5" />
  </Lines>
);
export const BackIcon = () => (
  <Lines>
    <path d="M14.5 5l-7 7 7 7" />
  </Lines>
);
export const ForwardIcon = () => (
  <Lines>
    <path d="M9.5 5l7 7-7 7" />
  </Lines>
);
export const UpIcon = () => (
  <Lines>
    <path d="M12 19V5M6 11l6-6 6 6" />
  </Lines>
);
export const EnlargeIcon = () => (
  <Lines>
    <path d="M14 4.5h5.5V10M19.5 4.5L13 11M10 19.5H4.5V14M4.5 19.5L11 13" />
  </Lines>
);
export const WholeIcon = () => (
  <Lines>
    <path d="M13.5 5v5.5H19M13.5 10.5L20 4M10.5 19v-5.5H5M10.5 13.5L4 20" />
  </Lines>
);
export const DownloadIcon = () => (
  <Lines>
    <path d="M12 4v11M7 10.5l5 5 5-5M4.5 19.5h15" />
  </Lines>
);
/** The box with an arrow that iOS shows for sharing. */
export const ShareIcon = () => (
  <Lines>
    <path d="M12 15V3.5M8 7l4-4 4 4M7.5 11H5v9.5h14V11h-2.5" />
  </Lines>
);
export const ArchiveIcon = () => (
  <Lines>
    <path d="M4 4.5h16v4H4zM5.5 8.5v11h13v-11M10 12.5h4" />
  </Lines>
);
export const GearIcon = () => (
  <Lines>
    <path d="M4 7h9M17.5 7H20M4 17h2.5M11 17h9" />
    <circle cx="15.2" cy="7" r="2.3" />
    <circle cx="8.8" cy="17" r="2.3" />
  </Lines>
);
