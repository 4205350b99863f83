import { useSpeech } from "../texts/speech.tsx";
import styles from "./list-end.module.css";
import { useOlder } from "./use-older.ts";

export interface ListEndProps {
  readonly count: number;
  /** How much is loaded, where not all of that is counted. */
  readonly loaded?: number;
  readonly hasOlder: boolean;
  readonly loadOlder: () => Promise<void>;
}

/** Below a list: brings the older page before the reader gets there, and says when there is none. */
export function ListEnd({ count, loaded = count, hasOlder, loadOlder }: ListEndProps) {
  const { text, counted } = useSpeech();
  const end = useOlder(loaded, hasOlder, loadOlder);
  return (
    <div ref={end} className={styles["end"]}>
      {hasOlder ? text("loadingOlder") : counted("galleryEnd", count)}
    </div>
  );
}
