/** Attributes, and listeners by the names of their events: `onclick`. A value of undefined or false leaves an attribute out. */
export type Attributes = Record<string, string | number | boolean | undefined | ((event: never) => void)>;

/** The name space of drawings. */
const SVG = "http://www.w3.org/2000/svg";

/**
 * Makes an element.
 *
 * @param name Its name.
 * @param attributes What stands in it; `true` writes an attribute without a value.
 * @param children Texts and elements inside it.
 */
export function create<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Attributes = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Name] {
  return fill(document.createElement(name), attributes, children);
}

/** The same for an element of a drawing. */
export function createSvg<Name extends keyof SVGElementTagNameMap>(
  name: Name,
  attributes: Attributes = {},
  ...children: (Node | string)[]
): SVGElementTagNameMap[Name] {
  return fill(document.createElementNS(SVG, name), attributes, children);
}

function fill<Made extends Element>(made: Made, attributes: Attributes, children: (Node | string)[]): Made {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") made.addEventListener(name.slice(2), value as EventListener);
    else if (value !== undefined && value !== false) {
      made.setAttribute(name, value === true ? "" : String(value));
    }
  }
  made.append(...children);
  return made;
}
