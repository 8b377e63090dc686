import { assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { join } from "node:path";
import { runCommand, withFolder } from "../scratch.ts";

Deno.test("the command builds the site into a folder, and says how much there is", () =>
  withFolder(async (folder) => {
    const output = join(folder, "out");
    const { code, stdout, stderr } = await runCommand("site", ["--output", output, "--data", "generated"]);
    assertEquals(code, 0, stderr);
    assertMatch(stdout, /^\d+ pages and \d+ of source, [\d.]+ MB: .*index\.html\n$/);
    assertMatch(stderr, /^1_lstm_equations\.ipynb$/m);
    const index = await Deno.readTextFile(join(output, "index.html"));
    assertStringIncludes(index, "1_lstm_equations.html");
    assertStringIncludes(index, '<a href="reader.html">');
    const reader = await Deno.readTextFile(join(output, "reader.html"));
    assertStringIncludes(reader, '<a href="index.html">the course</a>');
    assertStringIncludes(reader, "MNIST was not there when this page was made");
    assertEquals([...Deno.readDirSync(folder)].map(({ name }) => name), ["out"]);
  }));

Deno.test("a wrong argument is one line, and what is no site stays", () =>
  withFolder(async (folder) => {
    await Deno.writeTextFile(join(folder, "mine.txt"), "mine");
    const cases: [string[], string][] = [
      [
        ["--output", folder],
        "expected a site that this command has built or an empty folder there but found something else",
      ],
      [["--repository", "here"], 'Cannot use --repository "here": expected an address such as https://'],
      [["--data", "cifar"], 'Cannot use --data "cifar": expected auto, mnist or generated'],
      [["--nosuch"], "--nosuch"],
      [["1_lstm_equations"], "Unexpected argument '1_lstm_equations'"],
    ];
    for (const [args, message] of cases) {
      const { code, stdout, stderr } = await runCommand("site", args);
      assertEquals([code, stdout, stderr.split("\n").length], [1, "", 2]);
      assertStringIncludes(stderr, message);
    }
    assertEquals([...Deno.readDirSync(folder)].map(({ name }) => name), ["mine.txt"]);
  }));

Deno.test("--help lists the flags", async () => {
  const { code, stdout } = await runCommand("site", ["--help"]);
  assertEquals(code, 0);
  for (const flag of ["--output FOLDER", "--data SOURCE", "--repository URL", "--help"]) {
    assertStringIncludes(stdout, flag);
  }
});
