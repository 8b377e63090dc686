import {
  attribute,
  elementsIn,
  type Parent,
  parseHtml,
  plainText,
  removeComments,
  setAttribute,
  wrap,
} from "./html_tree.ts";

/** A part of a page that begins with a heading of the second order. */
export interface Section {
  id: string;
  title: string;
}

/** A page that is being made: its links still lead to files of the project. */
export interface Draft {
  /** Its place in the site. */
  path: string;
  /** The file of the project that it shows, from which its links go. */
  source: string;
  title: string;
  sections: Section[];
  body: Parent;
}

/** Images that are wider stay readable on a phone: they scroll in their box. In pixels. */
const WIDE = 600;

/** Names of what stands on every page. */
const TAKEN = ["main", "contents"];

/**
 * Begins a page: its headings get names that links can use, its tables may scroll, its comments go.
 *
 * @param page Where it goes, and what it shows. Without a title it has that of its first heading.
 */
export function draftOf(page: { path: string; source: string; html: string; title?: string }): Draft {
  const { path, source, html } = page;
  const body = parseHtml(html);
  removeComments(body);
  const sections = nameHeadings(body);
  for (const table of elementsIn(body, "table")) wrap(table, "scroll");
  for (const image of elementsIn(body, "img")) {
    if (Number(attribute(image, "width")) > WIDE) setAttribute(image, "class", "wide");
  }
  const [heading] = elementsIn(body, "h1");
  return { path, source, body, sections, title: page.title ?? (heading ? plainText(heading) : source) };
}

/**
 * Finds what a link's anchor names: an id as it stands, a heading as JupyterLab or GitHub calls it, or a notebook's cell.
 *
 * @param draft The page.
 * @param anchor The anchor, without "#".
 * @returns The id on the page, or nothing.
 */
export function findAnchor({ body }: Draft, anchor: string): string | undefined {
  const ids = [...idsIn(body)];
  const name = decodeURIComponent(anchor).replace(/^cell-id=/, "cell-").replace(/^(L\d+)-L\d+$/, "$1");
  return ids.find((id) => id === name) ?? ids.find((id) => bare(id) === bare(name));
}

/** Letters and digits alone, which all ways to name a heading keep. */
function bare(name: string): string {
  return name.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, "");
}

function idsIn(body: Parent): Set<string> {
  return new Set([...TAKEN, ...elementsIn(body).flatMap((element) => attribute(element, "id") ?? [])]);
}

/** Gives each heading an id, as GitHub does, and finds the sections. */
function nameHeadings(body: Parent): Section[] {
  const sections: Section[] = [];
  const taken = idsIn(body);
  for (const heading of elementsIn(body, "h1", "h2", "h3", "h4", "h5", "h6")) {
    const title = plainText(heading);
    const letters = title.toLowerCase().replaceAll(/[^\p{L}\p{N} -]/gu, "").trim();
    const name = letters.replaceAll(" ", "-") || "section";
    let id = attribute(heading, "id") ?? name;
    for (let number = 1; !attribute(heading, "id") && taken.has(id); number++) id = `${name}-${number}`;
    setAttribute(heading, "id", id);
    taken.add(id);
    if (heading.tagName === "h2") sections.push({ id, title });
  }
  return sections;
}
