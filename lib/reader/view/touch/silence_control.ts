import { create } from "../parts/create.ts";
import type { ReaderStore } from "../store.ts";
import { write } from "../parts/write.ts";

/**
 * Silences the picked unit, lists those that are silent, and brings them back.
 *
 * @param store The state of the reader.
 */
export function silenceControl(store: ReaderStore): HTMLElement {
  const silence = (change: (units: Set<number>) => void) => {
    const { silent, ...others } = store.state.touch;
    const units = new Set(silent);
    change(units);
    store.change({ touch: units.size > 0 ? { ...others, silent: units } : others });
  };
  const button = create("button", {
    type: "button",
    onclick: () => {
      const { unit } = store.state;
      if (unit !== undefined) silence((units) => units.add(unit));
    },
  });
  const hint = create("span", { class: "note" });
  const list = create("ul", { class: "silent", "aria-label": "Silent units" });
  const bringBack = (unit: number) =>
    create(
      "li",
      {},
      create("button", {
        type: "button",
        "aria-label": `Bring unit ${unit} back`,
        title: `Bring unit ${unit} back`,
        onclick: () => {
          silence((units) => units.delete(unit));
          button.focus(); // The button that had the focus goes.
        },
      }, `${unit} ×`),
    );
  let listed = "";
  store.subscribe(({ touch, unit, reading }) => {
    const there = [...touch.silent ?? []].filter((silent) => silent < reading.hiddenSize).sort((a, b) =>
      a - b
    );
    write(button, unit === undefined ? "Silence the picked unit" : `Silence unit ${unit}`);
    // Not `disabled`: what has the focus keeps it.
    button.setAttribute("aria-disabled", String(unit === undefined || there.includes(unit)));
    write(
      hint,
      unit === undefined
        ? "Pick one in the maps first"
        : there.includes(unit)
        ? `Unit ${unit} is silent: its ${reading.letters.c ? "h and c count" : "h counts"} as 0`
        : "",
    );
    list.hidden = there.length === 0;
    if (there.join() === listed) return;
    listed = there.join();
    list.replaceChildren(...there.map(bringBack));
  });
  return create(
    "fieldset",
    { class: "silence" },
    create("legend", {}, "Silence units"),
    create("div", { class: "controls" }, button, hint, list),
  );
}
