import type { NotebookView } from "./notebook_view.ts";

/**
 * Follows the links from the text of a notebook to other files of the project, such as the sources in `lib/`.
 *
 * @param view The notebook.
 * @returns The texts of those that lead nowhere.
 */
export async function deadLinks(view: NotebookView): Promise<string[]> {
  const { origin } = new URL(view.page.url());
  const links = await view.page.$$eval<[string, string][], HTMLAnchorElement>(
    ".jp-MarkdownOutput a[href]:not(.jp-InternalAnchorLink)",
    (links) => links.map((link) => [link.textContent!, link.href]),
  );
  const dead: string[] = [];
  for (const [text, href] of links.filter(([, href]) => new URL(href).origin === origin)) {
    const reply = await view.page.request.get(href);
    if (!reply.ok()) dead.push(text);
  }
  return dead;
}
