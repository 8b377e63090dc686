import { create } from "../parts/create.ts";
import { AnswerNow } from "./answer_now.ts";
import type { Belief } from "./belief.ts";
import { BeliefCurves } from "./belief_curves.ts";
import { BeliefMap } from "./belief_map.ts";

/** In which form the beliefs are shown. */
export type BeliefForm = "map" | "curves";

/** What one panel is about. */
export interface PanelWords {
  /** What the network does: "says". */
  verb: string;
  /** What that means, in few words. */
  meaning: string;
  /** What stands where it was found: "knew". */
  found: string;
  /** What the maps and the curves show, for those who cannot see them. */
  label: string;
  /** Writes the number of an answer. */
  format(value: number): string;
}

/** One of the two beliefs: the answer after the row that is shown, in large, and all of it as a map or as curves. */
export class BeliefPanel {
  /** Stands on the page. */
  readonly element: HTMLElement;
  readonly #answer: AnswerNow;
  readonly #map: BeliefMap;
  readonly #curves: BeliefCurves;

  /**
   * @param words What it is about.
   * @param onRow The hand is on a row.
   */
  constructor({ verb, meaning, found, label, format }: PanelWords, onRow: (row: number) => void) {
    this.#answer = new AnswerNow(verb, format);
    this.#map = new BeliefMap(`${label}, as a heat map`, found, onRow);
    this.#curves = new BeliefCurves(`${label}, as curves`, found, onRow);
    this.element = create(
      "div",
      { class: "belief", "data-belief": verb },
      ...[
        this.#answer.element,
        create("p", { class: "note" }, meaning),
        this.#map.element,
        this.#curves.element,
      ],
    );
  }

  /** Shows a belief in a form, at a row. */
  show(belief: Belief, row: number, form: BeliefForm): void {
    this.#answer.show(belief, row);
    this.#map.element.hidden = form !== "map";
    this.#curves.element.hidden = form !== "curves";
    (form === "map" ? this.#map : this.#curves).show(belief, row);
  }
}
