import { cellAt } from "./cell_at.ts";

/** A place in a map. */
export interface MapCell {
  /** From the top, from 0. */
  row: number;
  /** From the left, from 0. */
  column: number;
}

/** What happens under the hand: mouse, finger or pen. */
export interface MapHand {
  /** It moves over a cell, or touches it. */
  over?(cell: MapCell): void;
  /** It clicks or taps a cell. */
  picked?(cell: MapCell): void;
  /** It has left. */
  left?(): void;
}

/**
 * Tells which cell of a map the hand is at.
 *
 * @param element The map, filled by its cells.
 * @param size How many of them there are now.
 * @param hand Who is told.
 */
export function listenToCells(
  element: HTMLElement,
  size: () => { rows: number; columns: number },
  hand: MapHand,
): void {
  const tell = (told: ((cell: MapCell) => void) | undefined, ...events: string[]) => {
    if (!told) return;
    const listener = (event: Event) => {
      const { clientX, clientY } = event as MouseEvent;
      const { rows, columns } = size();
      told(cellAt(clientX, clientY, element.getBoundingClientRect(), rows, columns));
    };
    for (const event of events) element.addEventListener(event, listener);
  };
  tell(hand.over, "pointermove", "pointerdown");
  tell(hand.picked, "click");
  element.addEventListener("pointerleave", () => hand.left?.());
}
