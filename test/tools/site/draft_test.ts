import { assertEquals } from "@std/assert";
import { draftOf, findAnchor } from "../../../lib/tools/site/draft.ts";
import { innerHtml } from "../../../lib/tools/site/html_tree.ts";
import { renderMarkdown } from "../../../lib/tools/site/markdown.ts";

function draft(markdown: string, title?: string) {
  return draftOf({ path: "a.html", source: "notebooks/a.ipynb", html: renderMarkdown(markdown), title });
}

Deno.test("invisible marks are gone, in a line, alone and in HTML, but not where code shows them", () => {
  const html = innerHtml(
    draft("It has 0.9610<!--=measure-->, or 34 %<!--given-->.\n\n<!-- alone -->\n\n`<!--=a-->`").body,
  );
  assertEquals(html, "<p>It has 0.9610, or 34 %.</p>\n\n<p><code>&lt;!--=a--&gt;</code></p>\n");
});

Deno.test("headings get names, each its own, and those of the second order are sections", () => {
  const { title, sections, body } = draft(
    "# 1. The LSTM\n\n## Try it\n\n### More\n\n## Try it\n\n## ???\n\n## What $h_t$ is",
  );
  assertEquals(title, "1. The LSTM");
  assertEquals(sections, [
    { id: "try-it", title: "Try it" },
    { id: "try-it-1", title: "Try it" },
    { id: "section", title: "???" },
    { id: "what-ht-is", title: "What h_t is" },
  ]);
  assertEquals(innerHtml(body).match(/<h3 id="more">/g)?.length, 1);
});

Deno.test("a page without a heading is called by its file, unless it has a title", () => {
  assertEquals([draft("a").title, draft("a", "b").title], ["notebooks/a.ipynb", "b"]);
});

Deno.test("an anchor finds a heading as JupyterLab and as GitHub call it, a cell, and an id", () => {
  const page = draftOf({
    path: "a.html",
    source: "a",
    html: '<h2>Step 1: what to forget</h2><div id="cell-all-rows"></div><a id="Here"></a><i id="L12"></i>',
  });
  const anchors = ["step-1-what-to-forget", "Step-1:-what-to-forget", "Step-1%3A-what-to-forget"];
  assertEquals(anchors.map((anchor) => findAnchor(page, anchor)), Array(3).fill("step-1-what-to-forget"));
  assertEquals(findAnchor(page, "cell-id=all-rows"), "cell-all-rows");
  assertEquals(findAnchor(page, "Here"), "Here");
  assertEquals(findAnchor(page, "L12-L20"), "L12");
  for (const other of ["step-2", "cell-id=rows", "L1"]) assertEquals(findAnchor(page, other), undefined);
});

Deno.test("what HTML leaves open is closed, so that it stays in its page", () => {
  assertEquals(innerHtml(draft("<div><b>open").body), "<div><b>open</b></div>");
});

Deno.test("tables stand in a box that scrolls, and wide images keep a readable size", () => {
  const { body } = draftOf({
    path: "a.html",
    source: "a",
    html:
      '<table><tbody><tr><td>1</td></tr></tbody></table><img width="760" src="a"><img width="90" src="a">',
  });
  assertEquals(
    innerHtml(body),
    '<div class="scroll"><table><tbody><tr><td>1</td></tr></tbody></table></div>' +
      '<img width="760" src="a" class="wide"><img width="90" src="a">',
  );
});
