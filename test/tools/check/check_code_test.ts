import { assertEquals } from "@std/assert";
import { join } from "node:path";
import { checkNotebookFormatting, NOTEBOOK_WIDTH } from "../../../lib/tools/check/check_code.ts";
import { readNotebook, writeNotebook } from "../../../lib/tools/notebooks/notebook_file.ts";
import { notebooksFolder } from "../../../lib/tools/project.ts";
import { notebookOf, proseCell, withFolder } from "../scratch.ts";

/** A call of so many characters in one line. */
const call = (width: number) => `call(${"a".repeat((width - 9) / 2)}, ${"b".repeat((width - 9) / 2)});`;

/** Formats a notebook as a plain "deno fmt" does in a folder. */
async function format(text: string, folder: string): Promise<string> {
  const child = new Deno.Command(Deno.execPath(), {
    args: ["fmt", "--ext", "ipynb", "-"],
    cwd: folder,
    stdin: "piped",
    stdout: "piped",
  }).spawn();
  const written = new Blob([text]).stream().pipeTo(child.stdin);
  const [{ stdout }] = await Promise.all([child.output(), written]);
  return new TextDecoder().decode(stdout);
}

Deno.test("checkNotebookFormatting takes what a plain deno fmt in notebooks/ leaves, 88 characters wide", () =>
  withFolder(async (folder) => {
    const file = join(folder, "it.ipynb");
    const [fits, wide] = [call(NOTEBOOK_WIDTH - 1), call(NOTEBOOK_WIDTH + 1)];
    assertEquals([fits.length, wide.length], [87, 89]);
    await writeNotebook(file, notebookOf(fits, proseCell("word ".repeat(40).trim())));
    const formatted = await format(await Deno.readTextFile(file), notebooksFolder);
    await Deno.writeTextFile(file, formatted);
    assertEquals(await checkNotebookFormatting(file), []);
    const { cells } = await readNotebook(file);
    assertEquals([cells[0].source].flat().length, 1, "a line of 87 characters stays");

    await writeNotebook(file, notebookOf(wide));
    assertEquals((await checkNotebookFormatting(file)).length, 1, "a line of 89 characters does not");
  }));
