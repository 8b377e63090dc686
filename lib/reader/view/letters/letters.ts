import type { ReadingLetter } from "../../reading/reading.ts";
import { choice } from "../parts/choice.ts";
import { create } from "../parts/create.ts";
import { decimal } from "../parts/numbers.ts";
import type { MapCell } from "../parts/row_map.ts";
import type { Changed, ReaderState } from "../reader_state.ts";
import type { ReaderStore } from "../store.ts";
import { LetterMap } from "./letter_map.ts";
import { nextUnit } from "./next_unit.ts";
import { unitOrder, type UnitSorting } from "./unit_order.ts";
import { unitView } from "./unit/unit_view.ts";

const HINT = "Click on a map to pick a unit, or walk through the units with the arrow keys";

/** What is said of an order that depends on the digit: it stays while the digit changes. */
const SORTED = "Sorted as they act in this digit: choose it again to sort by another";

/**
 * The letters of all units as maps over the rows, and the unit that was picked. Units keep their order while a digit is drawn.
 *
 * @param store The state of the reader.
 */
export function letters(store: ReaderStore): HTMLElement {
  let sorting: UnitSorting = "number";
  let order = new Uint16Array(0);
  let maps: [ReadingLetter, LetterMap][] = [];
  const said = create("p", { class: "note", "aria-hidden": "true" }, HINT);
  const space = create("div", {
    ...{ class: "letter-maps", tabindex: 0, role: "group", "aria-label": `Letters of all units. ${HINT}` },
    onkeydown: (event: KeyboardEvent) => {
      const unit = nextUnit(event.key, order, store.state.unit);
      if (unit === "other") return;
      event.preventDefault();
      store.change({ unit });
    },
  });
  const build = ({ reading }: ReaderState) => {
    const names = Object.keys(reading.letters) as ReadingLetter[];
    if (names.join() === maps.map(([name]) => name).join()) return;
    maps = names.map((letter) => {
      const tell = ({ row, column }: MapCell) => {
        const { reading: { letters }, unit } = store.state;
        const value = letters[letter]?.[row * order.length + order[column]];
        said.textContent = value === undefined
          ? HINT
          : `${order[column] === unit ? "picked " : ""}unit ${order[column]} after row ${row}: ${letter} = ${
            decimal(value)
          }`;
      };
      const picked = ({ column }: MapCell) => {
        const unit = order[column];
        store.change({ unit: store.state.unit === unit ? undefined : unit });
      };
      return [
        letter,
        new LetterMap(letter, {
          over: tell,
          picked,
          left: () => said.textContent = sorting === "row" ? SORTED : HINT,
        }),
      ];
    });
    space.replaceChildren(...maps.map(([, { element }]) => element));
  };
  const draw = (state: ReaderState, changed: Changed) => {
    const { reading, row, unit, data, network } = state;
    if (changed.has("data") || changed.has("network") || order.length !== reading.hiddenSize) {
      build(state);
      order = unitOrder(sorting, reading, data.networks[network].linear);
    }
    if (changed.has("reading")) {
      for (const [letter, map] of maps) {
        map.paint(reading.letters[letter]!, order);
      }
    }
    const column = unit === undefined ? undefined : order.indexOf(unit);
    for (const [, map] of maps) map.frame(row, reading.rows, column, order.length);
  };
  store.subscribe(draw);
  const sort = choice(
    "Units sorted by",
    { number: "number", row: "the row they act in", digit: "digit" },
    (chosen) => {
      store.flush(); // The maps are to be those of the network of now.
      const { reading, data, network } = store.state;
      sorting = chosen;
      order = unitOrder(sorting, reading, data.networks[network].linear);
      said.textContent = sorting === "row" ? SORTED : HINT;
      draw(store.state, new Set(["reading"]));
    },
  );
  return create(
    "section",
    { class: "letters", "aria-label": "The letters of its units" },
    create("div", { class: "head" }, sort, said),
    space,
    unitView(store, (by) => {
      const unit = nextUnit(by < 0 ? "ArrowLeft" : "ArrowRight", order, store.state.unit);
      if (unit !== "other") store.change({ unit });
    }),
  );
}
