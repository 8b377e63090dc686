import { assertEquals, assertGreater, assertStringIncludes } from "@std/assert";
import { buildSite } from "../../../lib/tools/site/build_site.ts";
import { attribute, elementsIn, parseHtml } from "../../../lib/tools/site/html_tree.ts";
import { codeCell, withFolder } from "../scratch.ts";
import { build, linksOf, markdown } from "./built_site.ts";

Deno.test("the first page has the course in order, with times and what the README says of each; pages lead on", () =>
  withFolder(async (folder) => {
    const heard: string[] = [];
    const site = await build(folder, {
      "README.md":
        "# Course\n\nIt *begins*.\n\n## Notebooks\n\n1. [One](notebooks/1_a.ipynb): the *first* one.\n\n" +
        "| notebook | time | about |\n| -- | -- | -- |\n| [Two](notebooks/2_b.ipynb) | 9 min | all about the second |\n| _the main path_ | T | |\n",
      "notebooks/appendix_c.ipynb": [markdown("# Appendix")],
      "notebooks/2_b.ipynb": [markdown("# 2. Two\n\n**Time:** 7 minutes"), codeCell("a;")],
      "notebooks/1_a.ipynb": [
        markdown("# 1. One\n\n## Part <!--=a-->$h$\n"),
        codeCell("a;", { execution_count: 1 }),
      ],
    }, { onNotebook: (name, remark) => heard.push(`${name} ${remark}`) });
    const index = site.get("index.html") as string;
    assertStringIncludes(index, "<p>It <em>begins</em>.</p>");
    assertEquals(index.includes("<h2>Notebooks"), false);
    for (const text of ["The first one.", "All about the second", "7 minutes", "The main path: 8 minutes"]) {
      assertStringIncludes(index, `>${text}<`);
    }
    assertEquals(linksOf(site, "index.html").slice(0, 4), [
      "1_a.html",
      "1_a.html#part-h",
      "2_b.html",
      "appendix_c.html",
    ]);

    const ways = (page: string) =>
      elementsIn(parseHtml(site.get(page) as string), "a").filter((link) => attribute(link, "rel")).map((
        link,
      ) => `${attribute(link, "rel")} ${attribute(link, "href")}`);
    assertEquals(ways("index.html"), ["next 1_a.html"]);
    assertEquals(ways("2_b.html"), ["prev 1_a.html", "next appendix_c.html"]);
    assertEquals(ways("appendix_c.html"), ["prev 2_b.html"]);
    assertEquals(heard, ["1_a.ipynb ", "2_b.ipynb 1 of its cells were not run", "appendix_c.ipynb "]);
  }));

Deno.test("pages carry scripts and fonts only where they use them, and the same project gives the same site", () =>
  withFolder(async (folder) => {
    const figure = { data: [{ y: [1] }], layout: {} };
    const chart = codeCell("a;", {
      outputs: [{
        output_type: "display_data",
        data: { "application/vnd.plotly.v1+json": figure, "text/plain": "A" },
      }],
    });
    const files = {
      "notebooks/1_a.ipynb": [markdown("# A\n\n$h$"), chart],
      "notebooks/2_b.ipynb": [markdown("# B")],
    };
    const site = await build(folder, files);
    const has = (page: string) =>
      ["katex.css", "plotly.js"].map((name) => (site.get(page) as string).includes(name));
    assertEquals([has("1_a.html"), has("2_b.html")], [[true, true], [false, false]]);
    assertEquals((site.get("assets/katex.css") as string).match(/url\((?!data:font\/woff2;base64,)/g), null);
    assertGreater((site.get("assets/katex.css") as string).match(/url\(data:/g)!.length, 15);
    assertEquals(await buildSite({ project: folder }), site);
  }));
