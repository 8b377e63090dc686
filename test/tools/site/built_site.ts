/** Builds sites of small projects. @module */
import { dirname, join } from "node:path";
import type { Cell } from "../../../lib/tools/notebooks/notebook.ts";
import { writeNotebook } from "../../../lib/tools/notebooks/notebook_file.ts";
import { buildSite, type SiteOptions } from "../../../lib/tools/site/build_site.ts";
import { attribute, elementsIn, parseHtml } from "../../../lib/tools/site/html_tree.ts";
import { notebookOf } from "../scratch.ts";

export type Site = Map<string, string | Uint8Array>;

export function markdown(source: string, id = "a"): Cell {
  return { cell_type: "markdown", id, metadata: {}, source };
}

/** Builds the site of a project of these files and notebooks. */
export async function build(
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
export function linksOf(site: Site, page: string): string[] {
  const [main] = elementsIn(parseHtml(site.get(page) as string), "main");
  return elementsIn(main, "a").flatMap((link) => attribute(link, "rel") ? [] : attribute(link, "href")!);
}
