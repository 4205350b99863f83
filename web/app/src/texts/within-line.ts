const TURNS = /\p{Bidi_Control}/gu;

/**
 * What somebody wrote, for within a line of ours where no element can set it apart: a label, a tab's title. Without
 * the marks that would turn around what stands beside it.
 */
export const withinLine = (written: string): string => written.replaceAll(TURNS, "");

/** Whether nothing of it can be seen: blanks, and marks that only change what stands beside them. */
export const isUnseen = (written: string): boolean => !/[^\s\p{Default_Ignorable_Code_Point}]/u.test(written);

/** The same where its own direction matters as well: what is written from right to left keeps it, and keeps to itself. */
export const apart = (written: string): string => `\u2068${withinLine(written)}\u2069`;
