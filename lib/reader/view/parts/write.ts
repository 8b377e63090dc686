/**
 * Writes a text into an element, unless it stands there: what is written anew is laid out anew, and views are drawn in every frame.
 *
 * @param element Where it is to stand.
 * @param text The text.
 */
export function write(element: Element, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}
