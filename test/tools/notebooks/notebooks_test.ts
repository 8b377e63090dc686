import { assertEquals, assertMatch, assertRejects, assertStringIncludes } from "@std/assert";
import { join } from "node:path";
import { UsageError } from "../../../lib/tools/command.ts";
import { findNotebooks } from "../../../lib/tools/notebooks/find_notebooks.ts";
import { readNotebook, writeNotebook } from "../../../lib/tools/notebooks/notebook_file.ts";
import { projectFolder } from "../../../lib/tools/project.ts";
import { canRunJupyter, notebookOf, runCommand, withFolder } from "../scratch.ts";

Deno.test("findNotebooks gives all notebooks of a folder in order, or those that are named", async () => {
  await withFolder(async (folder) => {
    for (const name of ["2_b.ipynb", "1_a.ipynb", ".hidden.ipynb", "note.txt"]) {
      await Deno.writeTextFile(join(folder, name), "");
    }
    const [first, second] = [join(folder, "1_a.ipynb"), join(folder, "2_b.ipynb")];
    assertEquals(await findNotebooks([], folder), [first, second]);
    assertEquals(await findNotebooks(["2_b", "1_a.ipynb", first], folder), [second, first, first]);
    assertEquals(await findNotebooks([], join(folder, "none")), []);
    await assertRejects(() => findNotebooks(["3_c"], folder), UsageError, 'the notebook "3_c"');
  });
});

Deno.test("notebooks shows a wrong use in one line", async () => {
  for (
    const [args, message] of [
      [["--foo"], "error: Unknown option '--foo': --help lists what there is\n"],
      [["--timeout"], "error: Option '--timeout <value>' argument missing: --help lists what there is\n"],
      [
        ["--timeout", "soon"],
        "error: Cannot use --timeout soon: expected seconds, from above 0 to 2000000\n",
      ],
      [["--timeout=-1"], "error: Cannot use --timeout -1: expected seconds, from above 0 to 2000000\n"],
      ...["0", "1.5", "two", "", "257"].map((jobs) => [
        [`--jobs=${jobs}`],
        `error: Cannot use --jobs "${jobs}": expected a whole number from 1 to 256\n`,
      ]),
    ] as [string[], string][]
  ) {
    assertEquals(await runCommand("notebooks", args), { code: 1, stdout: "", stderr: message });
  }
  const missing = await runCommand("notebooks", ["nowhere"]);
  assertMatch(missing.stderr, /^error: Cannot find the notebook "nowhere": .*\n$/);
  assertEquals(missing.code, 1);
  assertMatch((await runCommand("notebooks", ["--help"])).stdout, /^Usage: deno task notebooks /m);
});

Deno.test({
  name: "notebooks runs all, saves those that pass and leaves those that fail as they were" +
    (canRunJupyter ? "" : " (skipped: there is neither Jupyter nor Python)"),
  ignore: !canRunJupyter,
  fn: async () => {
    await withFolder(async (folder) => {
      const [bad, good] = [join(folder, "1_bad.ipynb"), join(folder, "2_good.ipynb")];
      await writeNotebook(bad, notebookOf("1;", 'const x = 1;\nthrow new TypeError("oh no");'));
      await writeNotebook(good, notebookOf('console.log("hello");'));
      const before = await Deno.readTextFile(bad);

      const run = await runCommand("notebooks", ["1_bad", "2_good.ipynb"], { cwd: folder });
      assertEquals([run.code, run.stdout], [1, "1 passed, 1 failed\n"]);
      assertStringIncludes(run.stderr, '    throw new TypeError("oh no");\n\nTypeError: oh no\n');
      assertMatch(run.stderr, /^1_bad: cell 2 of 2 \.\.\. failed\n\nCell 2:\n/m);
      assertMatch(
        run.stderr,
        /^2_good: cell 1 of 1 \.\.\. [\d.]+ s\n2_good: passed in [\d.]+ s\nTotal time: /m,
      );
      assertEquals(await Deno.readTextFile(bad), before);
      assertEquals((await readNotebook(good)).cells[0].outputs![0].text, ["hello\n"]);

      const checked = await runCommand("notebooks", [good, "--check"], { cwd: folder });
      assertEquals([checked.code, checked.stdout], [0, "1 passed, 0 failed\n"]);
      const text = await Deno.readTextFile(good);
      assertEquals(
        /"version"|"execution"|\d{4}-\d\d-\d\d|Deno \d/.exec(text),
        null,
        "nothing of this machine",
      );
      await Deno.writeTextFile(good, text.replace("hello\\n", "hallo\\n"));
      const differs = await runCommand("notebooks", [good, "--check"], { cwd: folder });
      assertEquals([differs.code, differs.stdout], [1, "0 passed, 1 failed\n"]);
      assertMatch(
        differs.stderr,
        /^2_good: failed, it differs: cell "\w+" had "hallo\\n", and now has "hello\\n": run /m,
      );
      assertStringIncludes(await Deno.readTextFile(good), "hallo", "nothing is saved");

      const saved = await Deno.stat(good);
      const elsewhere = await runCommand("notebooks", [good, "--output", "out"], { cwd: folder });
      assertEquals([elsewhere.code, elsewhere.stdout], [0, "1 passed, 0 failed\n"]);
      assertEquals((await Deno.stat(good)).mtime, saved.mtime);
      assertEquals((await readNotebook(join(folder, "out", "2_good.ipynb"))).cells[0].execution_count, 1);
    });
  },
});

Deno.test({
  name:
    "notebooks runs several at the same time, from both ends of the list, and tells of each cell in a line" +
    (canRunJupyter ? "" : " (skipped: there is neither Jupyter nor Python)"),
  ignore: !canRunJupyter,
  fn: async () => {
    await withFolder(async (folder) => {
      // The first and the last wait for each other: one after the other they would never end.
      const meet = (own: string, other: string) =>
        `await Deno.writeTextFile("${own}", "");\nwhile (await Deno.stat("${other}").catch(() => undefined) === undefined) {\n` +
        `  await new Promise((resolve) => setTimeout(resolve, 20));\n}`;
      await writeNotebook(join(folder, "1_a.ipynb"), notebookOf(meet("a", "c"), '"a";'));
      await writeNotebook(join(folder, "2_b.ipynb"), notebookOf('"b";', 'throw new TypeError("oh no");'));
      await writeNotebook(join(folder, "3_c.ipynb"), notebookOf(meet("c", "a"), '"c";'));
      const run = await runCommand("notebooks", ["1_a", "2_b", "3_c", "--jobs", "2"], { cwd: folder });
      assertEquals([run.code, run.stdout], [1, "2 passed, 1 failed\n"], run.stderr);
      for (const name of ["1_a", "3_c"]) {
        const lines = run.stderr.split("\n").filter((line) => line.startsWith(`${name}:`));
        assertEquals(lines.map((line) => line.replace(/[\d.]+ s$/, "TIME")), [
          ...[1, 2].map((cell) => `${name}: cell ${cell} of 2 ... TIME`),
          `${name}: passed in TIME`,
        ]);
        assertEquals((await readNotebook(join(folder, `${name}.ipynb`))).cells[1].execution_count, 2);
      }
      assertMatch(
        run.stderr,
        /^2_b: cell 1 of 2 \.\.\. [\d.]+ s\n(.*\n)*2_b: cell 2 of 2 \.\.\. failed\n\nCell 2:\n/m,
      );
    });
  },
});

for (
  const [signal, exitCode] of [["SIGINT", 130], ["SIGTERM", 143], ["SIGKILL", 137]] as const
) {
  Deno.test({
    name:
      `notebooks ends at ${signal} with exit code ${exitCode}, and leaves the notebook as it was and no folder` +
      (canRunJupyter ? "" : " (skipped: there is neither Jupyter nor Python)"),
    ignore: !canRunJupyter || Deno.build.os === "windows", // which has no signals to send
    fn: async () => {
      await withFolder(async (folder) => {
        const [file, temporary] = [join(folder, "slow.ipynb"), join(folder, "tmp")];
        await Deno.mkdir(temporary);
        await writeNotebook(file, notebookOf("await new Promise((resolve) => setTimeout(resolve, 1e6));"));
        const before = await Deno.readTextFile(file);
        const run = new Deno.Command(Deno.execPath(), {
          args: ["run", "-A", join(projectFolder, "lib", "tools", "notebooks", "notebooks.ts"), file],
          env: { TMPDIR: temporary },
          stdout: "null",
          stderr: "piped",
        }).spawn();
        let log = "";
        for await (const text of run.stderr.pipeThrough(new TextDecoderStream())) {
          log += text;
          if (text.includes("cell 1 of 1")) run.kill(signal);
        }
        const status = await run.status;
        assertEquals(status.signal === null ? status.code : 137, exitCode);
        const list = () => [...Deno.readDirSync(temporary)].map(({ name }) => name);
        if (signal === "SIGKILL") {
          // Its server ends by itself; the next run clears the folder.
          assertEquals(list().length, 1);
          await writeNotebook(file, notebookOf("1;"));
          assertEquals((await runCommand("notebooks", [file], { env: { TMPDIR: temporary } })).code, 0);
        } else {
          assertStringIncludes(log, "slow: stopped; its file is as it was\n");
          assertEquals(await Deno.readTextFile(file), before);
        }
        assertEquals(list(), []);
        assertEquals([...Deno.readDirSync(folder)].map(({ name }) => name).toSorted(), ["slow.ipynb", "tmp"]);
      });
    },
  });
}

Deno.test("notebooks finds out before the run that a notebook cannot be saved", async () => {
  await withFolder(async (folder) => {
    const file = join(folder, "a.ipynb");
    await writeNotebook(file, notebookOf("1"));
    const { code, stderr } = await runCommand("notebooks", [file, "--output", file]);
    assertEquals(code, 1);
    assertMatch(stderr, /^error: Cannot write "[^"]+a\.ipynb\/a\.ipynb": [^\n]+\n$/);
  });
});
