import { assert, assertEquals, assertGreater, assertRejects, assertStringIncludes } from "@std/assert";
import { posix } from "node:path";
import { findNotebooks } from "../../../lib/tools/notebooks/find_notebooks.ts";
import { projectFolder } from "../../../lib/tools/project.ts";
import { buildSite } from "../../../lib/tools/site/build_site.ts";
import { attribute, elementsIn, parseHtml } from "../../../lib/tools/site/html_tree.ts";
import { withFolder } from "../scratch.ts";
import { build, linksOf, markdown, type Site } from "./built_site.ts";

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
