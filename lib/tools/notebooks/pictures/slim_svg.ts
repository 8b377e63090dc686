import type { EmulatedElement } from "./emulated_element.ts";
import { placeShapes } from "./place_shapes.ts";

/** Declarations that say what holds without them, or what an image has no use for. */
const IDLE =
  /^(vector-effect: none|((fill-|stroke-)?opacity): 1|font-(style|weight|variant): normal|font-family: .*|cursor: .*|pointer-events: .*|text-decoration-line: none|text-shadow: none|text-transform: none)$/;

/** Attributes that draw nothing. */
const SILENT = /^(data-.*|class|pointer-events)$/;

/**
 * Takes out of a picture made by Plotly what no one sees, and says once what it says many times: what is left draws the
 * same in about a third of the text.
 *
 * @param svg The picture's element, which is changed.
 * @param color A colour for which the picture is to use that of its style sheet, `currentColor`: "#262626".
 * @returns The rules of the classes that the picture now uses, for its style sheet.
 */
export function slimSvg(svg: EmulatedElement, color: string): string {
  for (const element of [svg, ...svg.querySelectorAll("*")]) {
    for (const { name } of [...element.attributes]) if (SILENT.test(name)) element.removeAttribute(name);
    if (/^(g|defs|path|text)$/.test(element.localName)) element.removeAttribute("id");
    tidyStyle(element, color);
  }
  dropHidden(svg);
  shareClips(svg);
  // Children stand after their parents, so from the last to the first a group is empty once its content is gone.
  for (const group of [...svg.querySelectorAll("g, defs")].reverse()) {
    if (group.childElementCount === 0) group.remove();
    else if (group.attributes.length === 0 && group.localName === "g") group.replaceWith(...group.childNodes);
  }
  placeShapes(svg);
  return shareStyles(svg);
}

/** Writes the style of an element shortly: numbers with two decimals at most, colours in hexadecimal, no defaults. */
function tidyStyle(element: EmulatedElement, color: string): void {
  const anchor = element.getAttribute("text-anchor");
  element.removeAttribute("text-anchor");
  const style = [...declarations(element), ...anchor && anchor !== "start" ? [`text-anchor: ${anchor}`] : []]
    .filter((declaration) => !IDLE.test(declaration))
    .map((declaration) =>
      declaration
        .replace(/rgb\((\d+), (\d+), (\d+)\)/, (_, ...parts) =>
          `#${Uint8Array.from(parts.slice(0, 3).map(Number)).toHex().toUpperCase()}`)
        .replace(color, "currentColor")
        .replace(": ", ":")
    );
  if (style.length > 0) element.setAttribute("style", style.join(";"));
  else element.removeAttribute("style");
  for (const { name, value } of [...element.attributes]) {
    if (name !== "style" && !name.endsWith("href")) element.setAttribute(name, rounded(value));
  }
}

function declarations(element: EmulatedElement): string[] {
  return (element.getAttribute("style") ?? "").split(";").map((part) => part.trim()).filter(Boolean);
}

function rounded(text: string): string {
  return text.replaceAll(/\d+\.\d{3,}/g, (number) => `${+(+number).toFixed(2)}`);
}

/** Removes shapes without a line and without an area, and areas and lines that cannot be seen. */
function dropHidden(svg: EmulatedElement): void {
  for (const shape of svg.querySelectorAll("path, rect, circle")) {
    if (shape.closest("clipPath, pattern, mask")) continue;
    const style = (name: string) => inherited(shape, name);
    const filled = style("fill") !== "none" && style("fill-opacity") !== "0";
    const drawn = (style("stroke") ?? "none") !== "none" && style("stroke-opacity") !== "0" &&
      parseFloat(style("stroke-width") ?? "1") > 0;
    const empty = shape.localName === "path"
      ? /^(M0,0Z)?$/.test(shape.getAttribute("d") ?? "")
      : shape.getAttribute("width") === "0";
    if ((!filled && !drawn) || empty || style("opacity") === "0") shape.remove();
  }
}

/** What the style of an element or of the nearest one around it says. */
function inherited(element: EmulatedElement | null, name: string): string | undefined {
  for (; element; element = element.parentElement) {
    const found = declarations(element).find((declaration) => declaration.startsWith(`${name}:`));
    if (found) return found.slice(name.length + 1);
  }
}

/** Leaves one clip of each shape, with a short name, and none that nothing uses. */
function shareClips(svg: EmulatedElement): void {
  const names = new Map([...svg.querySelectorAll("clipPath")].map((clip) => [clip.id, clip.innerHTML]));
  const shapes: string[] = [];
  const used = new Set<string>();
  for (const clipped of svg.querySelectorAll("[clip-path]")) {
    const [, id] = /#([^'")]+)/.exec(clipped.getAttribute("clip-path")!)!;
    const shape = names.get(id)!;
    if (!shapes.includes(shape)) {
      shapes.push(shape);
      used.add(id);
    }
    clipped.setAttribute("clip-path", `url(#c${shapes.indexOf(shape)})`);
  }
  for (const clip of svg.querySelectorAll("clipPath")) {
    if (used.has(clip.id)) clip.id = `c${shapes.indexOf(clip.innerHTML)}`;
    else clip.remove();
  }
}

/** Makes a class of each style that occurs more than once. */
function shareStyles(svg: EmulatedElement): string {
  const groups = Map.groupBy(svg.querySelectorAll("[style]"), (element) => element.getAttribute("style")!);
  const rules: string[] = [];
  for (const [style, elements] of groups) {
    if (elements.length === 1) continue;
    for (const element of elements) {
      element.removeAttribute("style");
      element.setAttribute("class", `s${rules.length}`);
    }
    rules.push(`.s${rules.length}{${style}}`);
  }
  return rules.join("");
}
