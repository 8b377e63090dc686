import { placeOfLargest } from "../../../place_of_largest.ts";
import { answerColors } from "../../../figures/palette.ts";
import { create } from "../parts/create.ts";
import { type Belief, DIGITS } from "./belief.ts";
import { write } from "../parts/write.ts";

/** The answer after one row, in large, with its number. */
export class AnswerNow {
  /** Stands on the page. */
  readonly element: HTMLElement;
  readonly #digit = create("span", { class: "digit" });
  readonly #number = create("span", { class: "number" });

  /**
   * @param verb What the network does: "says".
   * @param format Writes the number of the answer.
   */
  constructor(verb: string, private readonly format: (value: number) => string) {
    this.element = create(
      "p",
      { class: "answer" },
      create("span", { class: "verb" }, `It ${verb}`),
      ...[" ", this.#digit, " ", this.#number],
    );
  }

  /** Shows the answer after a row; right and wrong are marked where it is known what the digit is. */
  show({ values, label }: Belief, row: number): void {
    const digit = placeOfLargest(values, row * DIGITS, DIGITS);
    const verdict = label === undefined ? undefined : digit === label ? "right" : "wrong";
    write(this.#digit, String(digit));
    this.#digit.style.color = verdict === undefined ? "" : answerColors[verdict];
    this.#digit.title = verdict === undefined ? "" : verdict === "right" ? "Right" : `Wrong: it is ${label}`;
    write(this.#number, this.format(values[row * DIGITS + digit]));
  }
}
