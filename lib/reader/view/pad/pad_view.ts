import type { Pad } from "../../drawing/pad.ts";
import { readingSentence } from "../announcer/reading_sentence.ts";
import { create } from "../parts/create.ts";
import type { ReaderStore } from "../store.ts";
import type { DrawingActions } from "./drawing_actions.ts";
import { KeyboardHand } from "./keyboard_hand.ts";
import { PadCanvas } from "./pad_canvas.ts";
import { Pen } from "./pen.ts";
import { penControls } from "./pen_controls.ts";
import { listenToPointers } from "./pointer_hand.ts";
import { write } from "../parts/write.ts";

/** What the pad is called, and how the keyboard draws on it. */
const LABEL = "Pad to draw a digit on";
const KEYS = "Arrow keys move a pen, Space puts it down and lifts it, E changes to the eraser and back";

/**
 * The pad, and what it is drawn on with.
 *
 * @param store The state of the reader.
 * @param pad The ink of the drawing.
 * @param actions What is done to the drawing.
 */
export function padView(store: ReaderStore, pad: Pad, actions: DrawingActions): HTMLElement {
  const pen = new Pen();
  const hand = new KeyboardHand(pen, actions);
  const canvas = new PadCanvas();
  const tip = create("div", { class: "tip", hidden: true });
  const said = create("p", { class: "unseen", "aria-live": "polite" });
  const hint = create("p", { class: "hint" }, "Draw a digit here");
  const paper = create(
    "div",
    // What moves it with arrow keys is no document to be read: screen readers hand over the keys.
    { class: "pad", tabindex: 0, role: "application", "aria-label": LABEL, "aria-description": KEYS },
    ...[canvas.element, tip, hint],
  );
  const controls = penControls(store, pen, actions);
  const showTip = () => {
    const { x, y } = hand.place;
    [tip.style.left, tip.style.top, tip.style.width] = [x, y, pen.width()].map((part) => `${100 * part}%`);
    tip.classList.toggle("down", hand.isDown);
  };
  paper.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const done = event.key.toLowerCase() === "e"
      ? changeTool(controls)
      : hand.press(event.key, event.shiftKey);
    if (done === undefined) return;
    // The page is not to scroll, and a slide show that holds the page not to turn.
    event.preventDefault();
    event.stopPropagation();
    said.textContent = done;
    tip.hidden = false;
    showTip();
  });
  const leave = () => {
    if (hand.isDown) hand.lift();
    tip.hidden = true;
  };
  paper.addEventListener("blur", leave);
  paper.addEventListener("pointerdown", leave);
  listenToPointers(paper, pen, actions);
  const result = create("p", { class: "result", "aria-hidden": "true" });
  store.subscribe((state, changed) => {
    if (changed.has("reading")) write(result, readingSentence(state));
    if (!changed.has("drawing")) return;
    canvas.paint(pad.gray);
    const { sample, strokes } = state.drawing;
    hint.hidden = !actions.isOpening && (sample !== undefined || strokes.length > 0);
  });
  return create("div", { class: "pad-and-pen" }, paper, result, controls, said);
}

/** Takes the other of the two: pen or eraser. */
function changeTool(controls: HTMLElement): string {
  const other = controls.querySelector<HTMLInputElement>("input[type=radio]:not(:checked)");
  other?.click();
  return other?.value === "eraser" ? "Eraser" : "Pen";
}
