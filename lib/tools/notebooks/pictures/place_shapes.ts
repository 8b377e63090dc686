import type { EmulatedElement } from "./emulated_element.ts";
const NUMBER = String.raw`-?[\d.]+`;
const MOVE = new RegExp(`^translate\\((${NUMBER}),(${NUMBER})\\)$`);
/** A line as Plotly draws ticks and the lines of a grid. */
const LINE = new RegExp(`^M(${NUMBER}),(${NUMBER})([hv]${NUMBER})$`);
/** A circle as Plotly draws the points of a curve. */
const CIRCLE = /^M([\d.]+),0A\1,\1 0 1,1 0,-\1A\1,\1 0 0,1 \1,0Z$/;

/**
 * Writes what Plotly draws at the origin and then moves where it belongs: words, ticks, the lines of a grid and the
 * points of a curve. Lines of one style that follow each other become one path.
 *
 * @param svg The picture's element, which is changed; its styles are as they will stay.
 */
export function placeShapes(svg: EmulatedElement): void {
  for (const shape of svg.querySelectorAll("text[transform], path[transform]")) {
    const move = MOVE.exec(shape.getAttribute("transform")!);
    if (!move || shape.closest("clipPath, pattern") || shape.childElementCount > 0) continue;
    const [dx, dy] = move.slice(1).map(Number);
    if (shape.localName === "text") moveText(shape, dx, dy);
    else movePath(shape, dx, dy);
  }
  for (const path of svg.querySelectorAll("path")) {
    const before = path.previousElementSibling;
    if (before?.localName !== "path" || !isLine(path) || !isLine(before) || !sameLook(path, before)) continue;
    path.setAttribute("d", before.getAttribute("d")! + path.getAttribute("d"));
    before.remove();
  }
}

function moveText(text: EmulatedElement, dx: number, dy: number): void {
  const at = (name: string) => Number(text.getAttribute(name) ?? 0);
  text.setAttribute("x", sum(at("x"), dx));
  text.setAttribute("y", sum(at("y"), dy));
  text.removeAttribute("transform");
}

function movePath(path: EmulatedElement, dx: number, dy: number): void {
  const drawn = path.getAttribute("d")!;
  const line = LINE.exec(drawn);
  const circle = CIRCLE.exec(drawn);
  if (line) {
    path.setAttribute("d", `M${sum(Number(line[1]), dx)},${sum(Number(line[2]), dy)}${line[3]}`);
    path.removeAttribute("transform");
  } else if (circle) {
    const point = path.ownerDocument.createElementNS(path.namespaceURI, "circle");
    const place = { cx: String(dx), cy: String(dy), r: circle[1] };
    for (const { name, value } of path.attributes) {
      if (name !== "d" && name !== "transform") point.setAttribute(name, value);
    }
    for (const [name, value] of Object.entries(place)) point.setAttribute(name, value);
    path.replaceWith(point);
  }
}

function sum(from: number, by: number): string {
  return String(+(from + by).toFixed(2));
}

/** Whether a path is a line or several of them, not moved. */
function isLine(path: EmulatedElement): boolean {
  const lines = path.getAttribute("d")!.split(/(?=M)/);
  return !path.hasAttribute("transform") && lines.every((line) => LINE.test(line));
}

function sameLook(one: EmulatedElement, other: EmulatedElement): boolean {
  const look = (path: EmulatedElement) =>
    [...path.attributes].filter(({ name }) => name !== "d").map(({ name, value }) => `${name}=${value}`)
      .sort().join(" ");
  return look(one) === look(other);
}
