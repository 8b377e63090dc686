import type { Drawing } from "../figure.ts";
import { FONT } from "./layout.ts";

/** A point, in pixels from the top left corner. */
export type Point = readonly [x: number, y: number];

/** What a drawing uses besides the colours of the letters: these are the colours on a light page. */
export const ink = Object.freeze({
  line: "#4D4D4D",
  text: "#262626",
  muted: "#CFCFCF",
  mutedText: "#A6A6A6",
  card: "#FFFFFF",
  edge: "#DDDDDD",
  box: "#F7F7F7",
  mutedBox: "#EDEDED",
  /** Text on the colour of a letter, which is the same on both: on a bright one and on a dark one. */
  onColor: "#202020",
  onDarkColor: "#FAFAFA",
});

/** The same on a dark page. */
export const darkInk: Readonly<Partial<Record<keyof typeof ink, string>>> = Object.freeze({
  line: "#BDBDBD",
  text: "#E8E8E8",
  muted: "#4A4A4A",
  mutedText: "#7D7D7D",
  card: "#1C1C1C",
  edge: "#484848",
  box: "#2A2A2A",
  mutedBox: "#333333",
});

/**
 * The rules that put the dark colours in the place of the light ones. An image follows the colour scheme of the page it
 * stands in, as far as the page declares one, as JupyterLab's themes and GitHub do; as it stands on a card of its own,
 * it can be read on any page.
 */
function darkStyle(): string {
  const rules = (Object.keys(darkInk) as (keyof typeof ink)[]).map((name) =>
    `[fill="${ink[name]}"]{fill:${darkInk[name]}}[stroke="${ink[name]}"]{stroke:${darkInk[name]}}`
  );
  return element("style", {}, `@media (prefers-color-scheme: dark){${rules.join("")}}`);
}

const MATH = "'STIX Two Math', 'Cambria Math', Georgia, 'Times New Roman', serif";

/** Text as it may stand in a document. */
function escape(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

/** An element with its attributes. */
export function element(name: string, attributes: Record<string, string | number>, content = ""): string {
  const written = Object.entries(attributes).map(([key, value]) =>
    ` ${key}="${escape(String(value)).replaceAll('"', "&quot;")}"`
  );
  return `<${name}${written.join("")}${content ? `>${content}</${name}>` : "/>"}`;
}

/** A line of words. */
export function words(text: string, [x, y]: Point, attributes: Record<string, string | number> = {}): string {
  return element("text", { x, y, "font-size": 14, fill: ink.text, ...attributes }, escape(text));
}

/**
 * A formula: `_` lowers the next letter or digit, `W_f`; single letters are set in italics, names and numbers upright.
 */
export function formula(
  text: string,
  [x, y]: Point,
  attributes: Record<string, string | number> = {},
): string {
  const parts = text.match(/_[A-Za-z0-9]+|[A-Za-z]+|[^A-Za-z_]+/g) ?? [];
  const spans = parts.map((part) => {
    const style = { "font-style": /^_?[A-Za-z]$/.test(part) ? "italic" : "normal" };
    if (!part.startsWith("_")) return element("tspan", style, escape(part));
    // Lowered, and raised again by an empty span: not every viewer knows baseline-shift.
    return element("tspan", { ...style, dy: 4, "font-size": "75%" }, escape(part.slice(1))) +
      element("tspan", { dy: -4 }, "\u200b");
  });
  const style = { "font-family": MATH, "font-size": 19, fill: ink.text };
  return element("text", { x, y, ...style, ...attributes }, spans.join(""));
}

/** A line through the points, with round corners, and with an arrow at its end unless `arrow` is false. */
export function wire(
  points: readonly Point[],
  color: string,
  options: { arrow?: boolean; width?: number } = {},
): string {
  const { arrow = true, width = 2 } = options;
  const line = element("path", {
    d: rounded(points),
    fill: "none",
    stroke: color,
    "stroke-width": width,
    "stroke-linecap": "round",
  });
  return arrow ? line + arrowHead(points.at(-2)!, points.at(-1)!, color, width) : line;
}

/** The points as a path whose corners are arcs. */
function rounded(points: readonly Point[]): string {
  const radius = 10;
  let path = `M${points[0].join(" ")}`;
  for (let index = 1; index < points.length - 1; index++) {
    const corner = points[index];
    path += `L${toward(corner, points[index - 1], radius).join(" ")}`;
    path += `Q${corner.join(" ")} ${toward(corner, points[index + 1], radius).join(" ")}`;
  }
  return path + `L${points.at(-1)!.join(" ")}`;
}

/** The point on the way from one point to another, a distance from the first. */
function toward(from: Point, to: Point, distance: number): Point {
  const length = Math.hypot(to[0] - from[0], to[1] - from[1]);
  const share = Math.min(0.5, distance / length);
  return [from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share];
}

function arrowHead(from: Point, tip: Point, color: string, width: number): string {
  const angle = Math.atan2(tip[1] - from[1], tip[0] - from[0]) * 180 / Math.PI;
  const size = 4 + 2 * width;
  return element("path", {
    d: `M2 0L${-size} ${-size / 2}L${-size + 2} 0L${-size} ${size / 2}Z`,
    fill: color,
    transform: `translate(${tip.join(" ")}) rotate(${Number(angle.toFixed(2))})`,
  });
}

/** A filled circle with a sign in it: an operation on two wires. */
export function operation(sign: string, [x, y]: Point, color: string): string {
  return element("circle", { cx: x, cy: y, r: 15, fill: ink.card, stroke: color, "stroke-width": 2 }) +
    words(sign, [x, y + 7], { "text-anchor": "middle", "font-size": 21, fill: color });
}

/** A dot where two wires meet. */
export function junction([x, y]: Point, color: string, radius = 4): string {
  return element("circle", { cx: x, cy: y, r: radius, fill: color });
}

/** A box around a centre. */
export function box(
  [x, y]: Point,
  [width, height]: Point,
  attributes: Record<string, string | number>,
): string {
  return element("rect", { x: x - width / 2, y: y - height / 2, width, height, rx: 7, ...attributes });
}

/**
 * The document around a drawing: its size, its card and its text alternative.
 *
 * @param size Width and height, in pixels.
 * @param alt What the drawing shows.
 * @param content The elements.
 */
export function drawing([width, height]: Point, alt: string, content: readonly string[]): Drawing {
  const card = element("rect", {
    x: 0.5,
    y: 0.5,
    width: width - 1,
    height: height - 1,
    rx: 10,
    fill: ink.card,
    stroke: ink.edge,
  });
  const svg = element("svg", {
    xmlns: "http://www.w3.org/2000/svg",
    width,
    height,
    viewBox: `0 0 ${width} ${height}`,
    role: "img",
    "font-family": FONT,
  }, `<title>${escape(alt)}</title>${darkStyle()}${card}${content.join("")}`);
  return { svg, alt };
}
