import { barColors } from "../../../../figures/palette.ts";
import type { LinearWeights } from "../../../network/reader_network.ts";
import { create } from "../../parts/create.ts";
import { decimal } from "../../parts/numbers.ts";

/** What the linear layer makes of one unit: its weight for each digit, as bars and numbers. */
export class UnitWeights {
  /** Stands on the page. */
  readonly element: HTMLElement;
  readonly #lines = create("div", { class: "weight-lines", role: "list" });

  /** Makes an empty list. */
  constructor() {
    this.element = create(
      "div",
      { class: "unit-weights" },
      create("p", {}, "its weight for each digit"),
      this.#lines,
    );
  }

  /** Shows a unit: a bar to the right speaks for the digit, one to the left against it. */
  show({ kernel, bias }: LinearWeights, unit: number): void {
    const weights = Array.from(kernel.subarray(unit * bias.length, (unit + 1) * bias.length));
    const largest = Math.max(...weights.map(Math.abs)) || 1;
    this.#lines.replaceChildren(...weights.map((weight, digit) => {
      const size = 50 * Math.abs(weight) / largest;
      const bar = create("span", {
        class: "bar",
        style: `left:${weight < 0 ? 50 - size : 50}%;width:${size}%;background:${barColors[0]}`,
      });
      return create(
        "div",
        { role: "listitem" },
        create("span", {}, String(digit)),
        create("span", { class: "track" }, bar),
        create("span", { class: "weight" }, decimal(weight)),
      );
    }));
  }
}
