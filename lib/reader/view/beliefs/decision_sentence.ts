/** When one of the two answers was found. */
export interface Decided {
  /** The answer after the last row. */
  digit: number;
  /** The first row after which it stays that. */
  row: number;
}

/**
 * When a digit was known and when it was said, as a sentence: "It knew after row 14; it said so after row 25".
 *
 * @param says What it says in the end, and since when.
 * @param knows What it knows in the end, and since when; nothing if the network has no probes.
 */
export function decisionSentence(says: Decided, knows?: Decided): string {
  if (knows === undefined) return `It says ${says.digit} since row ${says.row}`;
  if (knows.digit !== says.digit) {
    return `It knows ${knows.digit} since row ${knows.row}, but says ${says.digit} since row ${says.row}`;
  }
  if (knows.row === says.row) return `It knew after row ${knows.row}, and said so at once`;
  if (knows.row < says.row) return `It knew after row ${knows.row}; it said so after row ${says.row}`;
  return `It said so after row ${says.row}, before it knew after row ${knows.row}`;
}
