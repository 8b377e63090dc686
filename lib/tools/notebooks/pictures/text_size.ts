import type { EmulatedElement } from "./emulated_element.ts";
/**
 * Narrow, wide and upper-case letters. What letters take of the font size is that of the widest of the common sans-serif
 * fonts, DejaVu Sans: Plotly cuts off the names of a legend where it believes that they end.
 */
const NARROW = /[iIjlt.,:;'!|()[\] f]/;
const WIDE = /[mwMW%@]/;
const UPPER = /[A-Z]/;

/** The height of a line as a share of the font size. */
const LINE = 1.3;

/** A rectangle as pages report them. */
export interface Bounds {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/**
 * About how wide a line of text is at most.
 *
 * @param text The line.
 * @param size The font size in pixels.
 * @returns Pixels.
 */
export function textWidth(text: string, size: number): number {
  let width = 0;
  for (const letter of text) {
    width += NARROW.test(letter) ? 0.37 : WIDE.test(letter) ? 0.95 : UPPER.test(letter) ? 0.7 : 0.64;
  }
  return width * size;
}

/**
 * About where the text of an SVG element stands, for documents that nothing lays out.
 *
 * @param element A text or a group of them.
 * @returns Its bounds in the coordinates of its parent; all zero if it holds no text.
 */
export function textBounds(element: EmulatedElement): Bounds {
  if (element.tagName === "text") return boundsOfText(element);
  const inside = [...element.children].map(textBounds).filter(({ left, right }) => right > left);
  if (inside.length === 0) return { left: 0, top: 0, right: 0, bottom: 0 };
  return moved(element, {
    left: Math.min(...inside.map(({ left }) => left)),
    top: Math.min(...inside.map(({ top }) => top)),
    right: Math.max(...inside.map(({ right }) => right)),
    bottom: Math.max(...inside.map(({ bottom }) => bottom)),
  });
}

function boundsOfText(element: EmulatedElement): Bounds {
  const size = parseFloat(element.style.fontSize) || 12;
  const lines = [...element.querySelectorAll("tspan.line")].map((line) => line.textContent ?? "");
  if (lines.length === 0) lines.push(element.textContent ?? "");
  const width = Math.max(...lines.map((line) => textWidth(line, size)));
  const anchor = element.getAttribute("text-anchor") ?? element.style.textAnchor;
  const [x, y] = [Number(element.getAttribute("x") ?? 0), Number(element.getAttribute("y") ?? 0)];
  const left = x - (anchor === "middle" ? width / 2 : anchor === "end" ? width : 0);
  const top = y - size;
  return moved(element, { left, top, right: left + width, bottom: top + LINE * size * lines.length });
}

/** Bounds after the element's transform: a shift, or the quarter turn of the title of a vertical axis. */
function moved(element: EmulatedElement, { left, top, right, bottom }: Bounds): Bounds {
  const transform = element.getAttribute("transform") ?? "";
  const [dx, dy] = numbersOf(/translate\(([^)]*)\)/, transform) ?? [0, 0];
  const [angle, x, y] = numbersOf(/rotate\(([^)]*)\)/, transform) ?? [0, 0, 0];
  const turned = angle === -90
    ? { left: x + top - y, right: x + bottom - y, top: y - right + x, bottom: y - left + x }
    : { left, top, right, bottom };
  return {
    left: turned.left + dx,
    top: turned.top + dy,
    right: turned.right + dx,
    bottom: turned.bottom + dy,
  };
}

function numbersOf(pattern: RegExp, transform: string): number[] | undefined {
  return pattern.exec(transform)?.[1].split(/[ ,]+/).map(Number);
}
