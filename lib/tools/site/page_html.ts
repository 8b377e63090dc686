import { escapeHtml } from "../../figures/html.ts";
import type { Draft } from "./draft.ts";
import { elementsIn, hasClass, innerHtml } from "./html_tree.ts";
import { courseLinks } from "./index_html.ts";
import { hrefTo } from "./site_links.ts";

/** By this the next build knows the first page of a site. */
export const SITE_MARK = '<meta name="generator" content="Scanline">';

/** The rows that a network reads, as the sign of the pages. */
const ICON = "data:image/svg+xml," + encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><rect width="16" height="16" rx="3" fill="#0072B2"/>' +
    '<path d="M3 5h10M3 8h7M3 11h4" stroke="#FFF" stroke-width="2"/></svg>',
);

/**
 * A page of the site as its file holds it.
 *
 * @param draft The page, its links resolved.
 * @param course The pages of the course in their order; the first one is the index.
 */
export function pageHtml(draft: Draft, course: Draft[]): string {
  const [home] = course;
  const to = (path: string) => hrefTo(draft.path, path);
  const has = (name: string) => elementsIn(draft.body).some((element) => hasClass(element, name));
  const title = draft === home ? draft.title : `${draft.title} · ${home.title}`;
  const scripts = has("chart") ? ["charts.js", "plotly.js"] : [];
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
${SITE_MARK}
<title>${escapeHtml(title)}</title>
<link rel="icon" href="${ICON}">
${
    has("katex")
      ? `<link rel="stylesheet" href="${to("assets/katex.css")}">\n`
      : ""
  }<link rel="stylesheet" href="${to("assets/style.css")}">
<script src="${to("assets/theme.js")}"></script>
${scripts.map((name) => `<script src="${to(`assets/${name}`)}" defer></script>\n`).join("")}</head>
<body>
<a class="skip" href="#main">Skip to the text</a>
<header>
<a class="home" href="${to(home.path)}">${escapeHtml(home.title)}</a>
<a class="to-contents" href="#contents">Contents</a>
<button type="button" class="theme" hidden></button>
</header>
<div class="columns">
<main id="main" tabindex="-1">
${innerHtml(draft.body)}
${neighbours(draft, course)}</main>
<nav id="contents" tabindex="-1" aria-label="Contents">
${courseLinks(draft, course)}
</nav>
</div>
</body>
</html>
`;
}

/** The ways to the page before and the page after. */
function neighbours(draft: Draft, course: Draft[]): string {
  const place = course.indexOf(draft);
  if (place < 0) return "";
  const way = (page: Draft | undefined, rel: string, word: string) =>
    page === undefined
      ? ""
      : `<a rel="${rel}" href="${hrefTo(draft.path, page.path)}"><small>${word}</small> ${
        escapeHtml(page.title)
      }</a>\n`;
  return `<nav class="neighbours" aria-label="Previous and next">
${way(course[place - 1], "prev", "Previous")}${way(course[place + 1], "next", "Next")}</nav>
`;
}
