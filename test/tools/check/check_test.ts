import { assertEquals, assertMatch } from "@std/assert";
import { join } from "node:path";
import { checkOutputs } from "../../../lib/tools/check/check_outputs.ts";
import type { Notebook } from "../../../lib/tools/notebooks/notebook.ts";
import { writeNotebook } from "../../../lib/tools/notebooks/notebook_file.ts";
import { codeCell, notebookOf, proseCell, runCommand, withFolder } from "../scratch.ts";

/** A notebook whose cells were run in order. */
function runNotebook(...sources: string[]): Notebook {
  return notebookOf(
    ...sources.map((source, index) => codeCell(source, { id: `c${index + 1}`, execution_count: index + 1 })),
  );
}

/** Checks a notebook by the command; gives its exit code and its lines, in which the notebook is called `it`. */
async function check(notebook: Notebook): Promise<{ code: number; lines: string[] }> {
  const result = { code: -1, lines: [""] };
  await withFolder(async (folder) => {
    const file = join(folder, "it.ipynb");
    await Deno.writeTextFile(join(folder, "answer.ts"), "export const answer: number = 42;\n");
    await writeNotebook(file, notebook);
    if (Deno.build.os !== "windows") {
      // What a check that was killed leaves, to be gone afterwards.
      const left = join(folder, ".it.0123abcd.ts");
      await Deno.writeTextFile(left, "left behind");
      await Deno.utime(left, 1, 1);
    }
    const { code, stdout } = await runCommand("check", [file], { cwd: folder });
    Object.assign(result, { code, lines: stdout.trimEnd().replaceAll(/^\S*it\.ipynb/gm, "it").split("\n") });
    assertEquals([...Deno.readDirSync(folder)].map(({ name }) => name).sort(), ["answer.ts", "it.ipynb"]);
  });
  return result;
}

Deno.test("check finds nothing wrong in cells that share names, await, and end in a value", async () => {
  const { code, lines } = await check(runNotebook(
    "let sum = 0;",
    'import { answer } from "./answer.ts";\n\nconst later = await Promise.resolve(answer);',
    "sum += later;\nsum;",
    "await Deno.jupyter.display(sum);",
  ));
  assertEquals(lines, ["All is well: formatting, lint, types and links, 1 notebook"]);
  assertEquals(code, 0);
});

Deno.test("check names the cell and the line of each mistake", async () => {
  const { code, lines } = await check(runNotebook(
    "const a = 1;",
    "const b = a + 1;\nb;",
    "// A wrong type.\nconst c: string = b;\nc;",
    "const unused = 3;",
    "const a = 2;",
  ));
  assertEquals(lines, [
    `it cell 4 "c4" line 1: \`unused\` is never used (no-unused-vars)`,
    `it cell 1 "c1" line 1: Cannot redeclare block-scoped variable 'a'. (TS2451)`,
    `it cell 3 "c3" line 2: Type 'number' is not assignable to type 'string'. (TS2322)`,
    `it cell 5 "c5" line 1: Cannot redeclare block-scoped variable 'a'. (TS2451)`,
    "4 problems",
  ]);
  assertEquals(code, 1);
});

Deno.test("check says once of each import, cast and number what is wrong, with the id of the cell", async () => {
  const text = proseCell("It is 42 %<!--=c2-->, and 0.5.\n\n## Try it\n\n1. Why (64,28)?", { id: "text" });
  const { cells, ...rest } = runNotebook(
    'import { answer } from "./answer.ts";\nconst unused = answer;',
    'import { answer } from "./answer.ts";\nanswer as 42;',
    `import { answer as other } from "./answer.ts";\n// ${"x".repeat(90)}`,
  );
  const { code, lines } = await check({ ...rest, cells: [...cells, text] });
  assertEquals(lines, [
    `it cell 3 "c3" line 2: it has 93 characters, more than 88: break or shorten it`,
    `it cell 2 "c2" line 1: \`answer\` is imported in cell "c1" already: leave it out`,
    `it cell 3 "c3" line 1: \`other\` is imported but never used: leave it out`,
    `it cell 2 "c2" line 2: \`as 42\` is a cast: give the library the better type, and leave it out`,
    `it cell "text" line 5: \`(64,28)\` is no way to write a shape here: write \`[64, 28]\``,
    `it cell "text": below this exercise is no folded solution: add <details><summary>Solution</summary>, an empty line, the reason, an empty line and </details>`,
    `it cell "text" line 1: it claims 42 % of cell "c2", which prints no number: name the cell that prints it`,
    `it cell "text" line 1: 0.5 does not say where it is from: put behind it <!--=cell-id--> if a cell prints it, <!--given--> if it is from elsewhere`,
    `it cell 1 "c1" line 2: \`unused\` is never used (no-unused-vars)`,
    "9 problems",
  ]);
  assertEquals(code, 1);
});

Deno.test("check names the cell that cannot be parsed", async () => {
  const { code, lines } = await check(runNotebook("1;", "\nconst x: = 3;"));
  assertMatch(lines[0], /^it cell 2 "c2" line 2: SyntaxError: /);
  assertEquals([code, lines.slice(1)], [1, ["1 problem"]]);
});

Deno.test("check refuses what may print below the next cell", async () => {
  const { code, lines } = await check(runNotebook(
    "const print = (_: string) => Promise.resolve();",
    'console.log("a");\n// console.log("b");\nawait print("c");',
    'if (Math.random() > 2) console.table(["d"]);\nprint("e");\nvoid print("f");',
    '[1].forEach(() => print("g"));\nawait print("h");',
  ));
  assertEquals(lines, [
    `it cell 2 "c2" line 1: \`console.log\` may print below the next cell: use \`await print(...)\``,
    `it cell 3 "c3" line 1: \`console.table\` may print below the next cell: use \`await print(...)\``,
    `it cell 3 "c3" line 2: \`print\` may print below the next cell: put \`await\` before it`,
    `it cell 3 "c3" line 3: \`print\` may print below the next cell: put \`await\` before it`,
    "4 problems",
  ]);
  assertEquals(code, 1);
});

Deno.test("check refuses a cell that is not formatted", async () => {
  const { code, lines } = await check(runNotebook("const a   = 1\na"));
  assertEquals([code, lines], [1, ['it: it is not formatted: run "deno fmt notebooks"', "1 problem"]]);
});

Deno.test("check does not mind a notebook whose lines end as on Windows", async () => {
  await withFolder(async (folder) => {
    const file = join(folder, "it.ipynb");
    await writeNotebook(file, runNotebook("const a = 1;\na;"));
    await Deno.writeTextFile(file, (await Deno.readTextFile(file)).replaceAll("\n", "\r\n"));
    const { code, stdout } = await runCommand("check", [file], { cwd: folder });
    assertEquals([code, stdout], [0, "All is well: formatting, lint, types and links, 1 notebook\n"]);
  });
});

Deno.test("check shows a wrong use in one line", async () => {
  for (
    const [arg, message] of [
      ["--foo", "error: Unknown option '--foo': --help lists what there is\n"],
      ["nowhere", 'error: Cannot find the notebook "nowhere": '],
    ]
  ) {
    const { code, stdout, stderr } = await runCommand("check", [arg]);
    assertEquals([code, stdout, stderr.startsWith(message), stderr.trimEnd().split("\n").length], [
      1,
      "",
      true,
      1,
    ]);
  }
  assertMatch((await runCommand("check", ["--help"])).stdout, /^Usage: deno task check /m);
});

Deno.test("checkOutputs refuses cells that were not run, or not in order, or failed, and a large file", () => {
  const error = { output_type: "error" as const, ename: "TypeError", evalue: "no", traceback: [] };
  const problems = checkOutputs(
    "it",
    notebookOf(
      codeCell("1", { execution_count: 1 }),
      "2",
      codeCell("3", { execution_count: 7 }),
      codeCell("4", { execution_count: 4, outputs: [error] }),
      codeCell("5", { execution_count: 5, outputs: [error], metadata: { tags: ["raises-exception"] } }),
      "",
    ),
    1_500_001,
  );
  assertEquals(problems, [
    { file: "it", message: "it has 1500001 bytes, more than 1500000: its outputs are too large" },
    { file: "it", cell: 2, message: "it was not run" },
    { file: "it", cell: 3, message: "it was run as number 7, not 3" },
    { file: "it", cell: 4, message: "its output is an error: TypeError: no" },
  ]);
  assertEquals(checkOutputs("it", runNotebook("1", "2"), 1_500_000), []);
});
