import { join } from "node:path";
import { codeCells } from "../notebooks/notebook.ts";
import { assets } from "./assets.ts";
import { readCourse } from "./course.ts";
import { type Draft, draftOf } from "./draft.ts";
import { indexHtml } from "./index_html.ts";
import { renderMarkdown } from "./markdown.ts";
import { notebookHtml } from "./notebook_html.ts";
import { pageHtml } from "./page_html.ts";
import { SiteLinks } from "./site_links.ts";

/** What a site is built of. */
export interface SiteOptions {
  /** The folder of the project, with its README and its notebooks. */
  project: string;
  /** The address of the repository, to which links to source then lead; without it the source comes along. */
  repository?: string;
  /** The reader's page, to which the first page then leads. */
  reader?: string;
  /** Hears of each notebook that was read, and what is wrong with it if anything is. */
  onNotebook?: (name: string, remark: string) => void;
}

const NOTEBOOKS = "notebooks";
/** The place of the reader's page. */
const READER = "reader.html";
const GLOSSARY = `${NOTEBOOKS}/glossary.md`;

/**
 * Builds the course as static pages, which need no server and no network.
 *
 * @param options What it is built of.
 * @returns The files of the site by their paths.
 * @throws {RangeError} If there are no notebooks, or a page has something that cannot be shown or a link that leads nowhere.
 */
export async function buildSite(options: SiteOptions): Promise<Map<string, string | Uint8Array>> {
  const { project, repository, reader, onNotebook = () => {} } = options;
  const chapters = await readCourse(join(project, NOTEBOOKS));
  if (chapters.length === 0) {
    throw new RangeError(`Cannot build a site: expected notebooks in "${join(project, NOTEBOOKS)}"`);
  }
  const links = new SiteLinks(project, repository);
  const entries = chapters.map(({ file, page, minutes, notebook }) => {
    const source = `${NOTEBOOKS}/${file}`;
    const draft = draftOf({ path: page, source, html: notebookHtml(notebook, source) });
    links.add(draft, source);
    const idle = codeCells(notebook).filter(({ cell }) => (cell.execution_count ?? null) === null).length;
    onNotebook(file, idle === 0 ? "" : `${idle} of its cells were not run`);
    return { file, minutes, draft };
  });
  const glossary = await glossaryDraft(project);
  if (glossary !== undefined) links.add(glossary, GLOSSARY);
  const readme = await Deno.readTextFile(join(project, "README.md"));
  const html = named(
    "README.md",
    () => indexHtml(readme, entries, { glossary: glossary !== undefined, reader: reader && READER }),
  );
  const index = draftOf({ path: "index.html", source: "README.md", html });
  links.add(index);
  if (reader !== undefined) links.addReady(READER);
  await links.resolve();

  const course = [index, ...entries.map(({ draft }) => draft), ...glossary ? [glossary] : []];
  const pages = links.drafts.map((draft): [string, string] => [draft.path, pageHtml(draft, course)]);
  const ready: [string, string][] = reader === undefined ? [] : [[READER, reader]];
  return new Map<string, string | Uint8Array>([...pages, ...ready, ...links.copies, ...await assets()]);
}

async function glossaryDraft(project: string): Promise<Draft | undefined> {
  let text: string;
  try {
    text = await Deno.readTextFile(join(project, GLOSSARY));
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
  const html = named(GLOSSARY, () => `<div class="prose">\n${renderMarkdown(text)}</div>`);
  return draftOf({ path: "glossary.html", source: GLOSSARY, html });
}

/** Adds the name of the file to what is wrong with it. */
function named(file: string, make: () => string): string {
  try {
    return make();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new RangeError(`Cannot show "${file}": ${error.message}`);
  }
}
