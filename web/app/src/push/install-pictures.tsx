import type { ReactNode } from "react";
import { bellPath } from "../icons/draw-mark.ts";
import styles from "./install-pictures.module.css";

// Decoration: the words beside each say the same.
const Phone = ({ children }: { readonly children: ReactNode }) => (
  <svg className={styles["phone"]} viewBox="0 0 72 96" aria-hidden="true" focusable="false">
    <rect className={styles["body"]} x="8" y="2" width="56" height="92" rx="10" />
    {children}
  </svg>
);

/** The browser's bar at the bottom, with the sign for sharing in it. */
export const SharePicture = () => (
  <Phone>
    <path className={styles["faint"]} d="M16 18h40M16 28h40M16 38h26" />
    <path className={styles["line"]} d="M8 74h56" />
    <circle className={styles["spot"]} cx="36" cy="83" r="9" />
    <path className={styles["sign"]} d="M36 86v-8M33.5 80l2.5-2.5 2.5 2.5M33 82h-1.5v5.5h9V82H39" />
  </Phone>
);

/** The list that it opens, with the line to choose. */
export const AddPicture = () => (
  <Phone>
    <path className={styles["faint"]} d="M16 40h32M16 54h32M16 82h32" />
    <path className={styles["line"]} d="M8 30h56" />
    <rect className={styles["spot"]} x="12" y="61" width="48" height="14" rx="4" />
    <path className={styles["sign"]} d="M18 68h24" />
    <path className={styles["sign"]} d="M47.5 63.5h9v9h-9zM52 66v4M50 68h4" />
  </Phone>
);

/** The Home Screen, with the app among the others. */
export const HomePicture = () => (
  <Phone>
    {[0, 1, 2, 3, 4, 5].map((place) =>
      place === 4 ? null : (
        <rect
          key={place}
          className={styles["app"]}
          x={15 + (place % 3) * 15.5}
          y={18 + Math.floor(place / 3) * 20}
          width="11"
          height="11"
          rx="3"
        />
      ),
    )}
    <rect className={styles["spot"]} x="27.5" y="35" width="17" height="17" rx="5" />
    <path className={styles["bell"]} d={bellPath} transform="translate(29 36.5) scale(0.14)" />
  </Phone>
);
