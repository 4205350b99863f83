import type { DocumentSnapshot } from "firebase-admin/firestore";

/** The ids that stand in a path at the odd places: `events/{0}/photos/{1}/…`. */
export const idsOf = (doc: DocumentSnapshot): readonly string[] =>
  doc.ref.path.split("/").filter((_, index) => index % 2 === 1);
