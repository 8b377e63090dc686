import { percent } from "../parts/numbers.ts";
import { type Belief, isAnswer } from "./belief.ts";

/** What of a belief the sentence is about. */
type Outcome = Pick<Belief, "digit" | "decided" | "number" | "label" | "lost">;

/**
 * When a digit was known and when it was said, as a sentence: "It knew after row 14; it said so after row 25". Of a network that is
 * not sure in the end, or wrong, it does not claim so.
 *
 * @param says What it says.
 * @param knows What it knows; nothing if the network has no probes.
 */
export function decisionSentence(says: Outcome, knows?: Outcome): string {
  if (!isAnswer(says)) return failure(says, knows);
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

function failure(says: Outcome, knows?: Outcome): string {
  const { digit, label, number } = says;
  const isWrong = label !== undefined && digit !== label;
  const end = `with ${isWrong ? "a wrong " : ""}${digit} (${percent(number)})`;
  if (knows !== undefined && isAnswer(knows) && knows.digit !== digit) {
    return `It knew ${knows.digit} after row ${knows.decided}, but ends ${end}`;
  }
  const lost = knows?.lost;
  if (lost !== undefined && lost.digit !== digit && (label === undefined || label === lost.digit)) {
    return `It knew ${lost.digit} up to row ${lost.row}, then lost it: it ends ${end}`;
  }
  return isWrong ? `It ends ${end}: it is ${label}` : `It is not sure: it ends ${end}`;
}
