import { escapeHtml } from "../../figures/html.ts";

/** What the page is made of. */
export interface PageParts {
  /** The program of the page. */
  page: string;
  /** The packed program of its worker. */
  worker: string;
  /** The packed data of the reader. */
  data: string;
  /** The style of the page. */
  style: string;
  /** What the probes were fitted to, in one sentence. */
  probes: string;
  /** Something else that the reader of the page must know: that MNIST was not there. */
  notice?: string;
  /** The address of the course. */
  course?: string;
}

/** The rows that a network reads, as the sign of the page. */
const ICON = "data:image/svg+xml," + encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><rect width="16" height="16" rx="3" fill="#0072B2"/>' +
    '<path d="M3 5h10M3 8h7M3 11h4" stroke="#FFF" stroke-width="2"/></svg>',
);

/**
 * The page as its file holds it: nothing in it asks for anything else.
 *
 * @param parts What it is made of.
 */
export function pageHtml({ page, worker, data, style, probes, notice, course }: PageParts): string {
  const link = course === undefined
    ? ""
    : `<p>This page belongs to a course that builds the network, trains it and looks inside: <a href="${
      escapeHtml(course)
    }">the course</a>.</p>\n`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="description" content="Draw a digit and watch an LSTM read it, row by row; train one in the page.">
<title>Scanline: watch a network read your digit</title>
<link rel="icon" href="${ICON}">
<style>
${style}</style>
</head>
<body>
<main>
<header>
<h1>Watch a network read your digit</h1>
<p>An LSTM reads a digit one row of pixels at a time, from top to bottom. Between two rows it keeps nothing but its memory.
What it <strong>says</strong> after a row is the answer that it would give if the digit ended there. What it
<strong>knows</strong> is what a linear layer, fitted for that row, finds in its memory. Half-way down it often knows the digit
and still says another.</p>
<p>To try: draw a seven. Look after which row it knew the digit, and after which it said so. Then hold the forget gate at 0
from a row on, and it forgets what it has read. Or erase rows, silence units, and let another network read.</p>
${notice === undefined ? "" : `<p class="notice" role="note">${escapeHtml(notice)}</p>\n`}${link}</header>
<div id="reader"><noscript>The reader needs JavaScript.</noscript></div>
<div id="below"></div>
<footer><p>${escapeHtml(probes)} Nothing that you draw or drop here leaves this machine.</p></footer>
</main>
<script type="text/plain" id="reader-data">${data}</script>
<script type="text/plain" id="worker-program">${worker}</script>
<script type="module">
${inScript(page)}</script>
</body>
</html>
`;
}

/** A program as it may stand in a page. */
function inScript(program: string): string {
  return program.replaceAll(/<(?=\/script|!--|script)/gi, "\\x3C");
}
