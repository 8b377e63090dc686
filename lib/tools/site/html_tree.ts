import {
  defaultTreeAdapter,
  type DefaultTreeAdapterTypes as Tree,
  parseFragment,
  serialize,
  serializeOuter,
} from "parse5";

/** A piece of HTML: what stands in an element, or in nothing. */
export type Parent = Tree.ParentNode;

/** An element of HTML. */
export type Element = Tree.Element;

/**
 * Reads HTML as a browser does.
 *
 * @param html The HTML; what it leaves open is closed.
 */
export function parseHtml(html: string): Parent {
  return parseFragment(html);
}

/** The HTML of what stands in an element. */
export function innerHtml(node: Parent): string {
  return serialize(node);
}

/** The HTML of an element and of what stands in it. */
export function outerHtml(element: Element): string {
  return serializeOuter(element);
}

/** All nodes below one, in the order of the text. */
function* nodesIn(node: Parent): Generator<Tree.ChildNode> {
  for (const child of [...node.childNodes]) {
    yield child;
    if ("childNodes" in child) yield* nodesIn(child);
  }
}

/**
 * The elements below a node, in the order of the text.
 *
 * @param node Where to look.
 * @param names What they are called, as "a"; without any all.
 */
export function elementsIn(node: Parent, ...names: string[]): Element[] {
  return [...nodesIn(node)].filter((child): child is Element =>
    "tagName" in child && (names.length === 0 || names.includes(child.tagName))
  );
}

/** The elements directly below a node. */
export function childrenOf(node: Parent): Element[] {
  return node.childNodes.filter((child): child is Element => "tagName" in child);
}

/** The nearest element of a name that a node stands in. */
export function closest(node: Element, ...names: string[]): Element | undefined {
  for (let parent = node.parentNode; parent; parent = "parentNode" in parent ? parent.parentNode : null) {
    if ("tagName" in parent && names.includes(parent.tagName)) return parent;
  }
}

/** What an element's attribute says, or nothing. */
export function attribute({ attrs }: Element, name: string): string | undefined {
  return attrs.find((attribute) => attribute.name === name)?.value;
}

/** Sets an element's attribute. */
export function setAttribute(element: Element, name: string, value: string): void {
  const found = element.attrs.find((attribute) => attribute.name === name);
  if (found) found.value = value;
  else element.attrs.push({ name, value });
}

/** Whether an element has a class. */
export function hasClass(element: Element, name: string): boolean {
  return (attribute(element, "class") ?? "").split(" ").includes(name);
}

/** Takes the comments out of a piece of HTML. */
export function removeComments(node: Parent): void {
  for (const child of nodesIn(node)) {
    if (child.nodeName === "#comment") defaultTreeAdapter.detachNode(child);
  }
}

/** Puts an element into a new one of a class, which takes its place. */
export function wrap(element: Element, name: string): void {
  const box = defaultTreeAdapter.createElement("div", element.namespaceURI, [{ name: "class", value: name }]);
  defaultTreeAdapter.insertBefore(element.parentNode!, box, element);
  defaultTreeAdapter.detachNode(element);
  defaultTreeAdapter.appendChild(box, element);
}

/** The text of a piece of HTML, in one line; mathematics as it was written. */
export function plainText(node: Parent): string {
  return textIn(node).replaceAll(/\s+/g, " ").trim();
}

function textIn(node: Parent): string {
  return node.childNodes.map((child) => {
    if ("value" in child) return child.value;
    if (!("tagName" in child)) return "";
    if (!hasClass(child, "katex")) return textIn(child);
    return elementsIn(child, "annotation").map(textIn).join("");
  }).join("");
}
