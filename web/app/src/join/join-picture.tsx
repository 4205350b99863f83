import { Mark } from "../icons/icons.tsx";
import styles from "./join-picture.module.css";

/** Three prints on a table, not developed yet; the bell lies on the uppermost. Decoration. */
export const JoinPicture = ({ className }: { readonly className?: string | undefined }) => (
  <div className={`${styles["table"]} ${className ?? ""}`} aria-hidden="true">
    <span className={`${styles["print"]} ${styles["left"]}`}>
      <span className={styles["sheet"]} />
    </span>
    <span className={`${styles["print"]} ${styles["right"]}`}>
      <span className={styles["sheet"]} />
    </span>
    <span className={`${styles["print"]} ${styles["top"]}`}>
      <span className={styles["sheet"]}>
        <Mark className={styles["mark"]} />
      </span>
    </span>
  </div>
);
