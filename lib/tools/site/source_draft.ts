import { basename, extname, join, posix } from "node:path";
import { escapeHtml } from "../../figures/html.ts";
import { type Draft, draftOf } from "./draft.ts";
import { highlight, numberLines } from "./highlight.ts";
import { renderMarkdown } from "./markdown.ts";

/** A larger file is copied as it is, in bytes. */
const MOST_BYTES = 400_000;

/** Names of folders and files that are not the project's. */
const FOREIGN = /^\.|^node_modules$/;

/**
 * A page that shows a file of the project, or lists a folder.
 *
 * @param project The folder of the project.
 * @param file The path of the file in it, with "/".
 * @returns The page, or the bytes of a file that is no text.
 * @throws {Deno.errors.NotFound} If it is not there.
 */
export async function sourceDraft(project: string, file: string): Promise<Draft | Uint8Array> {
  const path = `source/${file}.html`;
  const place = join(project, file);
  if ((await Deno.stat(place)).isDirectory) {
    return draftOf({ path, source: `${file}/.`, title: `${file}/`, html: await folderHtml(place, file) });
  }
  const bytes = await Deno.readFile(place);
  const text = bytes.length > MOST_BYTES ? undefined : textIn(bytes);
  if (text === undefined) return bytes;
  if (extname(file) === ".md") return draftOf({ path, source: file, html: renderMarkdown(text) });
  const code = numberLines(highlight(text, extname(file).slice(1)));
  const html = `<h1><code>${escapeHtml(file)}</code></h1>\n` +
    `<pre class="code numbered"><code class="hljs">${code}\n</code></pre>`;
  return draftOf({ path, source: file, title: file, html });
}

async function folderHtml(place: string, file: string): Promise<string> {
  const entries = (await Array.fromAsync(Deno.readDir(place))).filter(({ name }) => !FOREIGN.test(name));
  const items = entries.toSorted((a, b) => a.name < b.name ? -1 : 1).map(({ name, isDirectory }) =>
    `<li><a href="${encodeURIComponent(name)}"><code>${escapeHtml(name)}${
      isDirectory ? "/" : ""
    }</code></a></li>`
  );
  return `<h1><code>${escapeHtml(file)}/</code></h1>\n<ul>\n${items.join("\n")}\n</ul>`;
}

/** The text that bytes hold, or nothing if they are no text. */
function textIn(bytes: Uint8Array): string | undefined {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return text.includes("\0") ? undefined : text;
  } catch {
    return undefined;
  }
}

/** Where a file that is copied as it is goes. */
export function copyPath(file: string): string {
  return posix.join("files", posix.dirname(file), basename(file));
}
