import { choice } from "../parts/choice.ts";
import { create } from "../parts/create.ts";
import type { ReaderStore } from "../store.ts";
import type { DrawingActions } from "./drawing_actions.ts";
import { type Pen, penWidths } from "./pen.ts";

/**
 * Pen or eraser, how wide, undo and clear.
 *
 * @param store The state of the reader.
 * @param pen What the hand holds.
 * @param actions What is done to the drawing.
 */
export function penControls(store: ReaderStore, pen: Pen, actions: DrawingActions): HTMLElement {
  const tools = choice("Draw with", { pen: "Pen", eraser: "Eraser" }, (tool) => pen.tool = tool);
  const undo = create("button", { type: "button", onclick: () => actions.undo() }, "Undo");
  const clear = create("button", { type: "button", onclick: () => actions.clear() }, "Clear");
  const width = create("input", {
    ...{ type: "range", min: penWidths.least, max: penWidths.most, step: 0.01, value: pen.penWidth },
    "aria-label": "Pen width",
    oninput: () => {
      pen.penWidth = Number(width.value);
      showWidth();
    },
  });
  const showWidth = () =>
    width.setAttribute("aria-valuetext", `${Math.round(100 * pen.penWidth)} % of the pad`);
  showWidth();
  store.subscribe(({ drawing, erasedRows }, changed) => {
    if (!changed.has("drawing") && !changed.has("erasedRows")) return;
    undo.disabled = !actions.canUndo;
    clear.disabled = !drawing.sample && drawing.strokes.length === 0 && erasedRows.size === 0;
  });
  return create(
    "div",
    { class: "pen-controls" },
    create("div", { class: "controls" }, tools, undo, clear),
    create("label", { class: "pen-width" }, create("span", {}, "Width"), width),
  );
}
