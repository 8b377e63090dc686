import { create } from "../parts/create.ts";
import type { ReaderStore } from "../store.ts";

/**
 * Which of the networks reads.
 *
 * @param store The state of the reader.
 */
export function networkChoice(store: ReaderStore): HTMLElement {
  const select = create("select", {
    "aria-label": "Network",
    onchange: () => store.change({ network: select.selectedIndex }),
  });
  const kind = create("span", { class: "note" });
  store.subscribe(({ data: { networks }, network }, changed) => {
    if (changed.has("data")) {
      select.replaceChildren(...networks.map(({ name }, at) => create("option", { value: at }, name)));
    }
    if (!changed.has("data") && !changed.has("network")) return;
    select.selectedIndex = network;
    const { cell, hiddenSize } = networks[network].recurrent;
    kind.textContent = `${cell === "rnn" ? "plain RNN" : cell.toUpperCase()}, ${hiddenSize} units`;
  });
  return create(
    "div",
    { class: "network" },
    create("label", {}, create("span", {}, "Network"), select),
    kind,
  );
}
