import { create } from "../../parts/create.ts";
import type { ReaderStore } from "../../store.ts";
import { UnitCurves } from "./unit_curves.ts";
import { UnitWeights } from "./unit_weights.ts";
import { write } from "../../parts/write.ts";

/**
 * The unit that was picked: its number, its letters as curves over the rows, and its weight for each digit.
 *
 * @param store The state of the reader.
 * @param step Picks the unit that stands so many columns further on in the maps.
 */
export function unitView(store: ReaderStore, step: (by: number) => void): HTMLElement {
  const number = create("input", {
    ...{ type: "number", min: 0, step: 1, inputmode: "numeric", placeholder: "none", "aria-label": "Unit" },
    oninput: () => {
      const typed = number.valueAsNumber;
      store.change({ unit: Number.isInteger(typed) && typed >= 0 ? typed : undefined });
    },
    // What is beyond the last unit has become the last: the field says so when it is left.
    onchange: () => number.value = String(store.state.unit ?? ""),
  });
  const count = create("span", { class: "note" });
  const curves = new UnitCurves((row) => store.change({ row, playing: false }));
  const weights = new UnitWeights();
  const parts = create("div", { class: "unit-parts" }, curves.element, weights.element);
  store.subscribe(({ unit, reading, row, data, network }, changed) => {
    number.max = String(reading.hiddenSize - 1);
    if (changed.has("unit") && document.activeElement !== number) number.value = String(unit ?? "");
    write(count, `of 0 to ${reading.hiddenSize - 1}`);
    parts.hidden = unit === undefined;
    if (unit === undefined) return;
    if (changed.has("unit") || changed.has("reading") || changed.has("row")) curves.show(reading, unit, row);
    if (changed.has("unit") || changed.has("network") || changed.has("data")) {
      weights.show(data.networks[network].linear, unit);
    }
  });
  return create(
    "div",
    { class: "unit", role: "group", "aria-label": "The picked unit" },
    create(
      "div",
      { class: "controls" },
      create("label", {}, "Unit ", number, " ", count),
      ...[-1, 1].map((by) =>
        create("button", {
          type: "button",
          "aria-label": by < 0 ? "Unit to the left" : "Unit to the right",
          title: by < 0 ? "Unit to the left" : "Unit to the right",
          onclick: () => step(by),
        }, by < 0 ? "←" : "→")
      ),
    ),
    parts,
  );
}
