import type { Decided } from "../../reading/decision.ts";

/**
 * When a digit was known and when it was said, as a sentence: "It knew after row 14; it said so after row 25".
 *
 * @param says What it says in the end, and since when.
 * @param knows What it knows in the end, and since when; nothing if the network has no probes.
 * @param label What the digit is, if that is known: of a wrong answer the sentence does not claim that it was known.
 */
export function decisionSentence(says: Decided, knows?: Decided, label?: number): string {
  if (label !== undefined && says.digit !== label) return wrong(says, knows, label);
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

function wrong(says: Decided, knows: Decided | undefined, label: number): string {
  const end = `in the end it says ${says.digit}, which is wrong`;
  if (knows === undefined) return `It is ${label}: ${end}`;
  return knows.digit === label
    ? `It knew ${label} after row ${knows.decided}, but ${end}`
    : `It does not know that it is ${label}: ${end}`;
}
