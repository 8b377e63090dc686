import { join } from "node:path";
import { pageColors } from "../../reader/view/style/page_colors.ts";

/**
 * The style sheet of a page: the colours that all our pages have, then files of a folder.
 *
 * @param folder The folder.
 * @param names The files without their ending, in the order in which their rules come.
 * @returns The text.
 */
export async function readStyles(folder: string, names: readonly string[]): Promise<string> {
  const texts = await Promise.all(names.map((name) => Deno.readTextFile(join(folder, `${name}.css`))));
  return `:root {${pageColors}\n}\n\n${texts.join("\n")}`;
}
