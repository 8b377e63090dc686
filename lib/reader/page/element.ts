/**
 * Makes an element of the page.
 *
 * @param name Its name.
 * @param attributes Its attributes; those that are false are left out, and true ones have no value.
 * @param children What it holds.
 */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Record<string, string | number | boolean> = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) {
    if (value !== false) made.setAttribute(attribute, value === true ? "" : `${value}`);
  }
  made.append(...children);
  return made;
}
