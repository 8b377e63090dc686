import { escapeHtml } from "../../figures/html.ts";
import type { Chapter } from "./course.ts";
import type { Draft } from "./draft.ts";
import {
  attribute,
  childrenOf,
  closest,
  type Element,
  elementsIn,
  outerHtml,
  type Parent,
  parseHtml,
  plainText,
} from "./html_tree.ts";
import { renderMarkdown } from "./markdown.ts";
import { hrefTo } from "./site_links.ts";

/** What the first page knows of a notebook. */
export interface MapEntry extends Pick<Chapter, "file" | "minutes"> {
  draft: Draft;
}

/**
 * The first page: how the README begins, and a map of the course.
 *
 * @param readme The README of the project; what it says of a notebook where it links it stands on the map.
 * @param entries The notebooks.
 * @param glossary Whether there is a glossary.
 * @returns HTML with links as they lead from the README.
 */
export function indexHtml(readme: string, entries: MapEntry[], glossary: boolean): string {
  const text = parseHtml(renderMarkdown(readme));
  const parts = childrenOf(text);
  const end = parts.findIndex(({ tagName }) => tagName === "h2");
  const start = parts.slice(0, end < 0 ? undefined : end).map(outerHtml);
  let total = 0;
  const items = entries.flatMap((entry) => {
    total += entry.minutes;
    const link = linkTo(entry.file, text);
    const part = link && partAfter(link);
    return [
      entryHtml(entry, link ? summaryAt(link) : ""),
      ...part ? [`<li class="part">${escapeHtml(part)}: ${duration(total)}</li>`] : [],
    ];
  });
  return `${start.join("\n")}
<h2>The course</h2>
<p>${entries.length} notebooks, ${duration(total)} to read together.</p>
<ol class="map">
${items.join("\n")}
</ol>
${
    glossary
      ? '<p>To look something up: <a href="notebooks/glossary.md">the glossary</a>.</p>\n'
      : ""
  }<h2>Run it yourself</h2>
<p>These pages show the notebooks as they were run. To run them, and to change what they do, take the project: <a
href="README.md">its README</a> says how.</p>`;
}

function entryHtml({ file, minutes, draft }: MapEntry, summary: string): string {
  const link = `notebooks/${encodeURIComponent(file)}`;
  const sections = draft.sections.map(({ id, title }) =>
    `<li><a href="${link}#${encodeURIComponent(id)}">${escapeHtml(title)}</a></li>`
  );
  return `<li><a class="title" href="${link}">${escapeHtml(draft.title)}</a>
<span class="time">${duration(minutes)}</span>
${summary === "" ? "" : `<p>${escapeHtml(summary)}</p>`}
${
    sections.length === 0
      ? ""
      : `<details><summary>Sections</summary>\n<ul>\n${sections.join("\n")}\n</ul>\n</details>`
  }</li>`;
}

/** The link to a notebook in the item of a list, or in the row of a table, of the README. */
function linkTo(file: string, readme: Parent): Element | undefined {
  return elementsIn(readme, "a").find((link) =>
    attribute(link, "href") === `notebooks/${file}` && closest(link, "li", "tr")
  );
}

/** What the README says of a notebook beside the link to it. */
function summaryAt(link: Element): string {
  const item = closest(link, "li", "tr")!;
  const texts = item.tagName === "tr"
    ? elementsIn(item, "td").filter((cell) => cell !== closest(link, "td")).map(plainText)
    : [afterLink(item, link)];
  // A row may have a number or a time, too.
  const [longest = ""] = texts.toSorted((a, b) => b.length - a.length);
  return capitalized(longest);
}

/** What the rows up to this one are, if the next one says that and links nothing: "the main path". */
function partAfter(link: Element): string | undefined {
  const row = closest(link, "tr");
  if (row === undefined) return undefined;
  const rows = elementsIn(closest(row, "tbody")!, "tr");
  const next = rows[rows.indexOf(row) + 1];
  if (next === undefined || elementsIn(next, "a").length > 0) return undefined;
  return capitalized(plainText(elementsIn(next, "td")[0]));
}

function capitalized(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

function afterLink(item: Element, link: Element): string {
  const text = plainText(item);
  const name = plainText(link);
  return text.slice(text.indexOf(name) + name.length).replace(/^[\s:;,.–—-]+/, "");
}

function duration(minutes: number): string {
  if (minutes < 90) return minutes === 1 ? "1 minute" : `${minutes} minutes`;
  const hours = (minutes / 60).toFixed(1).replace(/\.0$/, "");
  return `about ${hours} hours`;
}

/** The pages of the course in their order, for the list beside each page. */
export function courseLinks(from: Draft, pages: Draft[]): string {
  const items = pages.map((page) => {
    const current = page === from;
    const sections = current && page.sections.length > 0
      ? `\n<ul>\n${
        page.sections.map(({ id, title }) =>
          `<li><a href="#${encodeURIComponent(id)}">${escapeHtml(title)}</a></li>`
        ).join("\n")
      }\n</ul>`
      : "";
    return `<li><a href="${hrefTo(from.path, page.path)}"${current ? ' aria-current="page"' : ""}>${
      escapeHtml(page.title)
    }</a>${sections}</li>`;
  });
  return `<ul>\n${items.join("\n")}\n</ul>`;
}
