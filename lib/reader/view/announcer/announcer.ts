import { create } from "../parts/create.ts";
import type { ReaderStore } from "../store.ts";
import { readingSentence } from "./reading_sentence.ts";

/** The result is said when nothing has changed for so long, in milliseconds: not at every movement of the hand. */
const PAUSE = 700;

/**
 * Says the result to those who cannot see it, some time after it has changed.
 *
 * @param store The state of the reader.
 */
export function announcer(store: ReaderStore): HTMLElement {
  const said = create("p", { class: "unseen", role: "status", "aria-live": "polite", "data-said": true });
  let wait: ReturnType<typeof setTimeout> | undefined;
  store.subscribe((_, changed) => {
    if (!changed.has("reading")) return;
    clearTimeout(wait);
    wait = setTimeout(() => said.textContent = readingSentence(store.state), PAUSE);
  });
  store.ended.addEventListener("abort", () => clearTimeout(wait));
  return said;
}
