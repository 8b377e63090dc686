import { assertEquals } from "@std/assert";
import { join } from "node:path";
import { checkLinks, checkNotebookLinks } from "../../../lib/tools/check/check_links.ts";
import { exportedFunctions } from "../../../lib/tools/check/exported_functions.ts";
import { projectFolder } from "../../../lib/tools/project.ts";
import { codeCell, notebookOf, withFolder } from "../scratch.ts";

const prose = (source: string) => codeCell(source, { cell_type: "markdown" });

Deno.test("exportedFunctions leads from a name of the library to the file that declares it", async () => {
  const functions = await exportedFunctions(join(projectFolder, "lib", "mod.ts"));
  assertEquals(functions.get("show"), "./jupyter/show.ts");
  assertEquals(functions.get("train"), "./training/train.ts", "a generator");
  assertEquals(functions.get("loadMnist"), "./data/mnist/mnist.ts", "an async function");
  assertEquals(
    functions.get("lstmCell"),
    "./recurrent/equations/lstm_cell.ts",
    "of the package, by way of its folders",
  );
  for (const name of ["recipe", "tf", "Random", "Figure"]) assertEquals(functions.has(name), false, name);
});

Deno.test("checkNotebookLinks demands a link to the source of each function that is imported", async () => {
  const file = join(projectFolder, "notebooks", "it.ipynb");
  const notebook = notebookOf(
    prose("We call [`show`](../lib/jupyter/show.ts#L40) and [train](../lib/figures/table.ts)."),
    prose("And `[\\`drawRnn\\`](../lib/figures/memory/draw_rnn.ts)` as code is no link."),
    'import { drawRnn, recipe, show, table, type Figure, tf } from "../lib/mod.ts";',
    'import {\n  train as run,\n} from "../lib/mod.ts";',
  );
  assertEquals((await checkNotebookLinks(file, notebook)).map(({ message }) => message), [
    "its text does not link to drawRnn: add [`drawRnn`](../lib/figures/memory/draw_rnn.ts)",
    "its text does not link to table: add [`table`](../lib/figures/table.ts)",
    "its text does not link to train: add [`train`](../lib/training/train.ts)",
  ]);
});

Deno.test("checkLinks finds links and images that lead nowhere", async () => {
  await withFolder(async (folder) => {
    await Deno.writeTextFile(join(folder, "is here.md"), "");
    const file = join(folder, "README.md");
    const text = `[a](is%20here.md#part) [b](https://example.org/x) [c](#part) [d](. "this folder")
\`x[0](none)\`

\`\`\`ts
array[0](gone);
\`\`\`

![picture](gone.png) <img width="9" src="lost.svg">`;
    assertEquals(await checkLinks(file, text), [
      { file, line: 8, message: 'it links to "gone.png", which is not there' },
      { file, line: 8, message: 'it links to "lost.svg", which is not there' },
    ]);
  });
});
