/**
 * What is used of the elements of an emulated page. The types of a whole page stand in TypeScript's library "dom", which
 * every program that uses this one would have to ask for.
 */
export interface EmulatedElement {
  readonly attributes: Iterable<{ name: string; value: string }> & { length: number };
  readonly childElementCount: number;
  readonly childNodes: Iterable<EmulatedElement>;
  readonly children: Iterable<EmulatedElement>;
  id: string;
  innerHTML: string;
  readonly localName: string;
  readonly namespaceURI: string | null;
  readonly ownerDocument: {
    createElement(name: string): EmulatedElement;
    createElementNS(namespace: string | null, name: string): EmulatedElement;
  };
  readonly parentElement: EmulatedElement | null;
  readonly previousElementSibling: EmulatedElement | null;
  readonly style: { fontSize: string; textAnchor: string };
  readonly tagName: string;
  textContent: string | null;
  closest(selector: string): EmulatedElement | null;
  getAttribute(name: string): string | null;
  hasAttribute(name: string): boolean;
  prepend(...children: EmulatedElement[]): void;
  querySelector(selector: string): EmulatedElement | null;
  querySelectorAll(selector: string): Iterable<EmulatedElement>;
  remove(): void;
  removeAttribute(name: string): void;
  replaceWith(...others: EmulatedElement[]): void;
  setAttribute(name: string, value: string): void;
}

/** What is used of a canvas. */
export interface EmulatedCanvas extends EmulatedElement {
  width: number;
  height: number;
}
