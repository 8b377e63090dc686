import { assert, assertEquals, assertGreater, assertRejects, assertStringIncludes } from "@std/assert";
import { dirname, join, posix } from "node:path";
import { findNotebooks } from "../../../lib/tools/notebooks/find_notebooks.ts";
import type { Cell } from "../../../lib/tools/notebooks/notebook.ts";
import { writeNotebook } from "../../../lib/tools/notebooks/notebook_file.ts";
import { projectFolder } from "../../../lib/tools/project.ts";
import { buildSite, type SiteOptions } from "../../../lib/tools/site/build_site.ts";
import { attribute, elementsIn, parseHtml } from "../../../lib/tools/site/html_tree.ts";
import { codeCell, notebookOf, withFolder } from "../scratch.ts";

type Site = Map<string, string | Uint8Array>;

/** The links of a site's pages that lead nowhere, to an anchor that is not there, or to another machine for what the page needs. */
function deadLinks(site: Site): string[] {
  const pages = [...site].filter(([path]) => path.endsWith(".html")).map(([path, text]) => {
    const elements = elementsIn(parseHtml(text as string));
    return { path, elements, ids: new Set(elements.flatMap((element) => attribute(element, "id") ?? [])) };
  });
  const ids = new Map(pages.map(({ path, ids }) => [path, ids]));
  return pages.flatMap(({ path, elements }) =>
    elements.flatMap((element) =>
      ["href", "src"].flatMap((name) => attribute(element, name) ?? []).filter((target) => {
        if (target.startsWith("data:")) return false;
        if (/^https?:/.test(target)) return element.tagName !== "a";
        const [file, anchor] = target.split("#").map(decodeURIComponent);
        const place = file === "" ? path : posix.join(posix.dirname(path), file);
        return !site.has(place) || (anchor !== undefined && !ids.get(place)!.has(anchor));
      }).map((target) => `${path}: ${target}`)
    )
  );
}

function markdown(source: string, id = "a"): Cell {
  return { cell_type: "markdown", id, metadata: {}, source };
}

/** Builds the site of a project of these files and notebooks. */
async function build(
  folder: string,
  files: Record<string, string | Uint8Array | Cell[]>,
  options: Partial<SiteOptions> = {},
): Promise<Site> {
  for (
    const [file, contents] of Object.entries({ "README.md": "# Course\n\nIt begins.\n\n## More\n", ...files })
  ) {
    const path = join(folder, file);
    await Deno.mkdir(dirname(path), { recursive: true });
    if (Array.isArray(contents)) await writeNotebook(path, notebookOf(...contents));
    else if (typeof contents === "string") await Deno.writeTextFile(path, contents);
    else await Deno.writeFile(path, contents);
  }
  return await buildSite({ project: folder, ...options });
}

/** The targets of the links in the text of a page. */
function linksOf(site: Site, page: string): string[] {
  const [main] = elementsIn(parseHtml(site.get(page) as string), "main");
  return elementsIn(main, "a").flatMap((link) => attribute(link, "rel") ? [] : attribute(link, "href")!);
}

Deno.test("every link of the course's own site leads somewhere, anchors too, and nothing comes from another machine", async () => {
  const notebooks = await findNotebooks([]);
  for (const repository of [undefined, "https://example.com/a/b"]) {
    const site = await buildSite({ project: projectFolder, repository });
    assertEquals(deadLinks(site), []);
    const pages = [...site.keys()].filter((path) => /^[^/]+\.html$/.test(path));
    assertGreater(pages.length, notebooks.length);
    assertEquals([...site.keys()].some((path) => path.startsWith("source/")), repository === undefined);
  }
});

Deno.test("links lead to pages, to source that comes along, and to files; the web stays the web", () =>
  withFolder(async (folder) => {
    const text =
      `[b](2_b.ipynb) [b's part](2_b.ipynb#The-part:-one) [here](#Top) [code](../lib/a%20b.ts#L2) [folder](../lib)
[picture](x.png) ![seen](x.png) [words](glossary.md#gate) [web](https://example.com/a#b) [readme](../README.md#more)`;
    const site = await build(folder, {
      "notebooks/1_a.ipynb": [markdown(`# A\n\n## Top\n\n${text}`)],
      "notebooks/2_b.ipynb": [markdown("# B\n\n## The part: one\n\n[back](1_a.ipynb#cell-id=a)")],
      "notebooks/glossary.md": "# Words\n\n## Gate\n\n[A](1_a.ipynb)",
      "notebooks/x.png": new Uint8Array([0, 255]),
      "lib/a b.ts": "1;\n2;\n",
    });
    assertEquals(linksOf(site, "1_a.html"), [
      "2_b.html",
      "2_b.html#the-part-one",
      "#top",
      "source/lib/a%20b.ts.html#L2",
      "source/lib.html",
      "files/notebooks/x.png",
      "glossary.html#gate",
      "https://example.com/a#b",
      "source/README.md.html#more",
    ]);
    assertEquals(linksOf(site, "2_b.html"), ["1_a.html#cell-a"]);
    assertEquals(site.get("files/notebooks/x.png"), new Uint8Array([0, 255]));
    assertStringIncludes(site.get("source/lib/a b.ts.html") as string, 'id="L2"');
    assertEquals(linksOf(site, "source/lib.html"), ["lib/a%20b.ts.html"]);
    assertEquals(deadLinks(site), []);
  }));

Deno.test("with a repository, source is linked there, and pages and pictures stay in the site", () =>
  withFolder(async (folder) => {
    const site = await build(folder, {
      "notebooks/1_a.ipynb": [markdown("# A\n\n[code](../lib/a.ts#L1-L2) [b](2_b.ipynb) ![seen](x.png)")],
      "notebooks/2_b.ipynb": [markdown("# B")],
      "notebooks/x.png": new Uint8Array([0]),
      "lib/a.ts": "1;\n",
    }, { repository: "https://example.com/a/b/" });
    assertEquals(linksOf(site, "1_a.html"), ["https://example.com/a/b/blob/HEAD/lib/a.ts#L1-L2", "2_b.html"]);
    assert(site.has("files/notebooks/x.png"));
  }));

Deno.test("a reader's page is linked from the first page, and is there as it was given", () =>
  withFolder(async (folder) => {
    const files = { "notebooks/1_a.ipynb": [markdown("# A")] };
    const reader = '<a href="index.html">back</a>';
    const site = await build(folder, files, { reader });
    assertEquals(site.get("reader.html"), reader);
    assert(linksOf(site, "index.html").includes("reader.html"));
    assertEquals(deadLinks(site), []);
    const without = await build(folder, files);
    assert(!without.has("reader.html") && !linksOf(without, "index.html").includes("reader.html"));
  }));

Deno.test("a link that leads nowhere is an error that names it and the notebook", () =>
  withFolder(async (folder) => {
    const where = 'in "notebooks/1_a.ipynb"';
    const cases: [string, string][] = [
      [
        "[a](../lib/no.ts)",
        `Cannot follow the link to "../lib/no.ts" ${where}: the project has no such file`,
      ],
      ["[a](../../etc)", `Cannot follow the link to "../../etc" ${where}: the project has no such file`],
      [
        "[a](#nowhere)",
        `Cannot follow the link to "#nowhere" ${where}: "notebooks/1_a.ipynb" has no heading of that name`,
      ],
      [
        "![a](https://example.com/a.png)",
        `Cannot follow the link to "https://example.com/a.png" ${where}: the site works offline`,
      ],
    ];
    for (const [source, message] of cases) {
      await assertRejects(
        () => build(folder, { "notebooks/1_a.ipynb": [markdown(source)] }),
        RangeError,
        message,
      );
    }
  }));

Deno.test("a project without notebooks has no site", () =>
  withFolder(async (folder) => {
    await assertRejects(() => build(folder, {}), RangeError, "Cannot build a site: expected notebooks in");
  }));

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
