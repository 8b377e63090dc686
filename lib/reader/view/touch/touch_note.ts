import { create } from "../parts/create.ts";
import { fittingTouch } from "../fitting_touch.ts";
import type { ReaderStore } from "../store.ts";
import { touchSentence } from "./touch_sentence.ts";
import { write } from "../parts/write.ts";

/**
 * Reminds beside the answers that something is done to the network, and lets go of it.
 *
 * @param store The state of the reader.
 */
export function touchNote(store: ReaderStore): HTMLElement {
  const text = create("span");
  const letGo = create("button", { type: "button", onclick: () => store.change({ touch: {} }) }, "Let go");
  const note = create("p", { class: "touch-note" }, text, " ", letGo);
  store.subscribe(({ touch, data, network }) => {
    const sentence = touchSentence(fittingTouch(touch, data.networks[network]));
    note.hidden = sentence === "";
    write(text, sentence);
  });
  return note;
}
