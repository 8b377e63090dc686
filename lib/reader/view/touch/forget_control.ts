import type { ReaderNetwork } from "../../network/reader_network.ts";
import type { Touch } from "../../reading/reading.ts";
import { create } from "../parts/create.ts";
import { decimal } from "../parts/numbers.ts";
import type { ReaderStore } from "../store.ts";
import { write } from "../parts/write.ts";

/** How the forget gate of an LSTM is held. */
type Held = NonNullable<Touch["forget"]>;

/** What is held before anything else is chosen: all forget all, from half-way down. */
const BEGIN: Held = { unit: "all", value: 0, fromRow: 14 };

/** Why a network without a forget gate cannot be held. */
const REASONS: Readonly<Record<Exclude<ReaderNetwork["recurrent"]["cell"], "lstm">, string>> = {
  gru: "A GRU has no forget gate that could be held: its update gate z takes its place",
  rnn: "A plain RNN has no gates: there is no forget gate to hold",
};

/**
 * Holds the forget gate of all units or of the picked one at a value from a row on.
 *
 * @param store The state of the reader.
 */
export function forgetControl(store: ReaderStore): HTMLElement {
  let held = BEGIN;
  const hold = (change: Partial<Held>) => {
    held = { ...held, ...change };
    store.change({ touch: { ...store.state.touch, forget: held } });
  };
  const letGo = () => {
    const { forget: _, ...others } = store.state.touch;
    store.change({ touch: others });
  };
  const isHeld = create("input", { type: "checkbox", onchange: () => isHeld.checked ? hold({}) : letGo() });
  const whose = create("select", {
    "aria-label": "Forget gate of",
    onchange: () => hold({ unit: whose.value === "all" ? "all" : Number(whose.value) }),
  });
  const value = create("input", {
    ...{ type: "range", min: 0, max: 1, step: 0.05, "aria-label": "Hold at" },
    oninput: () => hold({ value: Number(value.value) }),
  });
  const valueText = create("output");
  const fromRow = create("input", {
    ...{ type: "number", min: 0, step: 1, inputmode: "numeric", "aria-label": "From row" },
    oninput: () => {
      const row = fromRow.valueAsNumber;
      if (Number.isInteger(row) && row >= 0 && row < store.state.reading.rows) hold({ fromRow: row });
    },
    onchange: () => fromRow.value = String(held.fromRow),
  });
  const shown = create("button", { type: "button", onclick: () => hold({ fromRow: store.state.row }) });
  const reason = create("p", { class: "note" });
  const controls = create(
    "div",
    { class: "controls" },
    create("label", {}, isHeld, " hold f of"),
    whose,
    create("label", {}, "at ", value, " ", valueText),
    create("label", {}, "from row ", fromRow),
    shown,
  );
  store.subscribe(({ touch, unit, network, data, row, reading }) => {
    const { cell, hiddenSize } = data.networks[network].recurrent;
    const isOffered = cell === "lstm";
    [controls.hidden, reason.hidden] = [!isOffered, isOffered];
    if (!isOffered) {
      write(reason, REASONS[cell]);
      return;
    }
    held = touch.forget ?? held;
    const isThere = held.unit === "all" || held.unit < hiddenSize;
    isHeld.checked = touch.forget !== undefined && isThere;
    offer(whose, isThere ? held.unit : "all", unit);
    value.value = String(held.value);
    value.setAttribute("aria-valuetext", `${decimal(held.value)}, ${describe(held.value)}`);
    write(valueText, `${decimal(held.value)} ${describe(held.value)}`);
    fromRow.max = String(reading.rows - 1);
    if (document.activeElement !== fromRow) fromRow.value = String(held.fromRow);
    write(shown, `the row shown, ${row}`);
    shown.disabled = touch.forget?.fromRow === row;
  });
  return create(
    "fieldset",
    { class: "hold" },
    create("legend", {}, "Hold the forget gate"),
    controls,
    reason,
  );
}

/** Offers all units, the one that is held and the one that is picked. */
function offer(select: HTMLSelectElement, held: Held["unit"], picked: number | undefined): void {
  const units = [...new Set([held, picked])].filter((unit) => typeof unit === "number").sort((a, b) => a - b);
  const options = ["all", ...units.map(String)];
  if (options.join() !== [...select.options].map((option) => option.value).join()) {
    select.replaceChildren(
      ...options.map((value) => create("option", { value }, value === "all" ? "all units" : `unit ${value}`)),
    );
  }
  select.value = String(held);
}

function describe(value: number): string {
  return value === 0 ? "(shut: forgets all)" : value === 1 ? "(open: keeps all)" : "";
}
