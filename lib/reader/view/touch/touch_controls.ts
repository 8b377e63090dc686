import { create } from "../parts/create.ts";
import type { ReaderStore } from "../store.ts";
import { forgetControl } from "./forget_control.ts";
import { silenceControl } from "./silence_control.ts";

/**
 * What can be done to the network while it reads: its forget gate is held, units are silenced; and one button lets go of everything.
 *
 * @param store The state of the reader.
 */
export function touchControls(store: ReaderStore): HTMLElement {
  const letGo = create(
    "button",
    { type: "button", onclick: () => store.change({ touch: {} }) },
    "Let go of everything",
  );
  store.subscribe(({ touch }) => {
    letGo.setAttribute("aria-disabled", String(touch.forget === undefined && !touch.silent?.size));
  });
  return create(
    "section",
    { class: "touch", "aria-label": "Touch the network" },
    forgetControl(store),
    silenceControl(store),
    letGo,
  );
}
