import { create } from "../parts/create.ts";
import type { DrawingActions } from "../pad/drawing_actions.ts";
import type { ReaderStore } from "../store.ts";

/**
 * A button over each row of the image. Of the buttons one can be reached by Tab, the others from there by arrow keys.
 *
 * @param store The state of the reader.
 * @param actions What is done to the drawing.
 */
export function rowErasers(store: ReaderStore, actions: DrawingActions): HTMLElement {
  const group = create("div", { class: "row-erasers", role: "group", "aria-label": "Erase rows" });
  let buttons: HTMLButtonElement[] = [];
  const toggle = (row: number) => actions.eraseRow(row, !store.state.erasedRows.has(row));
  const focus = (row: number) => {
    buttons.forEach((button, at) => button.tabIndex = at === row ? 0 : -1);
    buttons[row].focus();
  };
  group.addEventListener("keydown", (event) => {
    const row = buttons.indexOf(event.target as HTMLButtonElement);
    const last = buttons.length - 1;
    const goal = { ArrowUp: row - 1, ArrowDown: row + 1, Home: 0, End: last }[event.key];
    if (row < 0 || goal === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    focus(Math.max(0, Math.min(last, goal)));
  });
  sweep(group, (row, isErased) => actions.eraseRow(row, isErased), (row) => store.state.erasedRows.has(row));
  store.subscribe(({ reading, erasedRows }, changed) => {
    if (buttons.length !== reading.rows) {
      buttons = Array.from({ length: reading.rows }, (_, row) =>
        create("button", {
          ...{ type: "button", "aria-label": `Erase row ${row}`, title: `Row ${row}`, "data-row": row },
          tabindex: row === 0 ? 0 : -1,
          // A click of the keyboard; that of a hand is seen when it comes down.
          onclick: (event: MouseEvent) => event.detail === 0 && toggle(row),
        }));
      group.replaceChildren(...buttons);
    } else if (!changed.has("erasedRows")) return;
    buttons.forEach((button, row) => button.setAttribute("aria-pressed", String(erasedRows.has(row))));
  });
  return group;
}

/** Lets a hand erase row after row without lifting, or bring them back if the first one was erased. */
function sweep(
  group: HTMLElement,
  erase: (row: number, isErased: boolean) => void,
  isErased: (row: number) => boolean,
): void {
  let erases: boolean | undefined;
  const rowAt = ({ clientY }: PointerEvent) => {
    const { top, height } = group.getBoundingClientRect();
    const rows = group.childElementCount;
    return Math.max(0, Math.min(rows - 1, Math.floor((clientY - top) / height * rows)));
  };
  group.addEventListener("pointerdown", (event) => {
    if (event.button !== 0 || !event.isPrimary) return;
    const row = rowAt(event);
    erases = !isErased(row);
    group.setPointerCapture(event.pointerId);
    erase(row, erases);
  });
  group.addEventListener("pointermove", (event) => {
    if (erases !== undefined) erase(rowAt(event), erases);
  });
  for (const end of ["pointerup", "pointercancel", "lostpointercapture"]) {
    group.addEventListener(end, () => erases = undefined);
  }
}
