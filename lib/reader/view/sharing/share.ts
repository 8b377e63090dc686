import { create } from "../parts/create.ts";
import type { ReaderStore } from "../store.ts";
import { withDrawing } from "./address.ts";

/** So long the message stands that the address was copied, in milliseconds. */
const STAYS = 4000;

/** What the link carries. */
const CARRIED = ["drawing", "erasedRows", "touch", "network"] as const;

/**
 * A button that copies the address of the page with the drawing in it. Where a page may not copy, the address is shown to be copied by hand.
 *
 * @param store The state of the reader.
 */
export function share(store: ReaderStore): HTMLElement {
  const said = create("span", { class: "note", role: "status" });
  const address = create("input", {
    type: "text",
    readonly: true,
    hidden: true,
    "aria-label": "Link to the drawing",
  });
  let wait: ReturnType<typeof setTimeout> | undefined;
  const say = (text: string) => {
    said.textContent = text;
    clearTimeout(wait);
    wait = setTimeout(() => said.textContent = "", STAYS);
  };
  const copy = async () => {
    const { data: { networks }, network } = store.state;
    const text = withDrawing(location.href, store.state, networks[network].name);
    // The address of the page too: a reload, or a bookmark, finds the drawing.
    history.replaceState(history.state, "", text);
    try {
      await navigator.clipboard.writeText(text);
      address.hidden = true;
      say("The link is copied");
    } catch {
      address.value = text;
      address.hidden = false;
      address.select();
      say("This page may not copy: here is the link");
    }
  };
  store.subscribe((_, changed) => {
    if (CARRIED.some((part) => changed.has(part))) address.hidden = true;
  });
  store.ended.addEventListener("abort", () => clearTimeout(wait));
  return create(
    "div",
    { class: "share" },
    create("button", { type: "button", onclick: copy }, "Copy link to this drawing"),
    address,
    said,
  );
}
