import { assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { join } from "node:path";
import { runCommand, withFolder } from "../scratch.ts";

Deno.test("the command writes the page, whole, and says how large it is", () =>
  withFolder(async (folder) => {
    const output = join(folder, "a.html");
    await Deno.writeTextFile(output, "before");
    const { code, stdout, stderr } = await runCommand("page", ["--data", "generated", "--output", output]);
    assertEquals(code, 0, stderr);
    assertMatch(stdout, /^.*a\.html: 1\.\d\d MB\n$/);
    assertMatch(stderr, /^fitting what it knows after each row: /m);
    const html = await Deno.readTextFile(output);
    assertMatch(html, /^<!doctype html>\n/);
    assertMatch(html, /<\/html>\n$/);
    assertEquals([...Deno.readDirSync(folder)].map(({ name }) => name), ["a.html"]);
  }));

Deno.test("a wrong argument, or a place that cannot be written, is one line, and what was there stays", () =>
  withFolder(async (folder) => {
    await Deno.mkdir(join(folder, "b.html"));
    const empty = join(folder, "empty");
    await Deno.mkdir(empty);
    const cases: [string[], string][] = [
      [["--data", "cifar"], 'Cannot use --data "cifar"'],
      [["--output", join(folder, "b.html")], "b.html"],
      [["--output", join(folder, "no", "a.html")], "a.html"],
      [["--data", "mnist", "--output", join(folder, "c.html")], "Cannot"],
    ];
    for (const [args, message] of cases) {
      const { code, stdout, stderr } = await runCommand("page", args, {
        env: { MNIST_DIR: empty },
      });
      assertEquals([code, stdout, stderr.split("\n").length], [1, "", 2], stderr);
      assertStringIncludes(stderr, message);
    }
    assertEquals([...Deno.readDirSync(folder)].map(({ name }) => name).toSorted(), ["b.html", "empty"]);
  }));

Deno.test("--help lists the flags", async () => {
  const { code, stdout } = await runCommand("page", ["--help"]);
  assertEquals(code, 0);
  for (const flag of ["--output FILE", "--data SOURCE", "--course URL", "--serve [PORT]"]) {
    assertStringIncludes(stdout, flag);
  }
});
