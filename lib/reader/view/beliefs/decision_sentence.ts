/** When one of the two answers was found. */
export interface Decided {
  /** The answer after the last row. */
  digit: number;
  /** The first row after which it stays that. */
  decided: number;
}

/**
 * When a digit was known and when it was said, as a sentence: "It knew after row 14; it said so after row 25".
 *
 * @param says What it says in the end, and since when.
 * @param knows What it knows in the end, and since when; nothing if the network has no probes.
 */
export function decisionSentence(says: Decided, knows?: Decided): string {
  if (knows === undefined) return `It says ${says.digit} since row ${says.decided}`;
  if (knows.digit !== says.digit) {
    return `It knows ${knows.digit} since row ${knows.decided}, but says ${says.digit} since row ${says.decided}`;
  }
  if (knows.decided === says.decided) return `It knew after row ${knows.decided}, and said so at once`;
  if (knows.decided < says.decided) {
    return `It knew after row ${knows.decided}; it said so after row ${says.decided}`;
  }
  return `It said so after row ${says.decided}, before it knew after row ${knows.decided}`;
}
