import type { PadPoint } from "../../drawing/drawing.ts";
import type { DrawingActions } from "./drawing_actions.ts";
import type { Pen } from "./pen.ts";

/** What `buttons` and `button` say of the eraser at the other end of a pen (Pointer Events, chorded button interactions). */
const ERASER = { button: 5, buttons: 32 };

/**
 * Lets mouse, finger and pen draw: all the points that they passed since the last picture, not only the last one.
 *
 * @param pad What they draw on.
 * @param pen What they draw with; the other end of a pen erases.
 * @param actions What is done to the drawing.
 */
export function listenToPointers(pad: HTMLElement, pen: Pen, actions: DrawingActions): void {
  let drawing: number | undefined;
  let box = pad.getBoundingClientRect();
  const place = ({ clientX, clientY }: MouseEvent): PadPoint => ({
    x: (clientX - box.left) / box.width,
    y: (clientY - box.top) / box.height,
  });
  pad.addEventListener("pointerdown", (event) => {
    const isEraser = event.button === ERASER.button || (event.buttons & ERASER.buttons) !== 0;
    // A second finger, and other buttons, are not the hand that draws.
    if (drawing !== undefined || !event.isPrimary || event.button !== 0 && !isEraser) return;
    pad.setPointerCapture(event.pointerId);
    drawing = event.pointerId;
    box = pad.getBoundingClientRect();
    const tool = isEraser ? "eraser" : pen.tool;
    const { x, y } = place(event);
    actions.beginStroke(tool, pen.width(tool), x, y);
  });
  pad.addEventListener("pointermove", (event) => {
    if (event.pointerId !== drawing) return;
    const passed = event.getCoalescedEvents?.() ?? [];
    actions.continueStroke((passed.length > 0 ? passed : [event]).map(place));
  });
  const end = (event: PointerEvent) => {
    if (event.pointerId !== drawing) return;
    if (event.type === "pointerup") actions.continueStroke([place(event)]);
    drawing = undefined;
  };
  for (const name of ["pointerup", "pointercancel", "lostpointercapture"] as const) {
    pad.addEventListener(name, end);
  }
}
