import { assertEquals, assertRejects } from "@std/assert";
import { join } from "node:path";
import { temporaryFolder } from "../../../lib/files/temporary_folder.ts";
import { openInServer } from "../../../lib/tools/runtimes/open_in_server.ts";

const DENO = { name: "Deno", command: [Deno.execPath(), "run", "-A"] };

const REPORT = import.meta.resolve("../../../lib/tools/runtimes/report.ts");

/** A program that adds the number it was told to each question, and ends with an error at a negative one. */
const PROGRAM = `
import { answer, report, settings } from ${JSON.stringify(REPORT)};
const { number } = settings(import.meta);
console.log("a line that is no report");
report("ready");
await answer(async (question) => {
  if (question < 0) throw new RangeError("Cannot add " + question);
  return question + Number(number);
});
`;

Deno.test("a program in a server answers one question after the other, and ends when it is disposed", async () => {
  using folder = temporaryFolder("scanline-test-");
  await Deno.writeTextFile(join(folder.path, "program.mjs"), PROGRAM);
  await using program = openInServer(DENO, folder.path, "program.mjs", { number: "3" });
  assertEquals(await program.report(), "ready");
  assertEquals([await program.ask(1), await program.ask(39)], [4, 42]);
});

Deno.test("a program that ends with an error says so to whoever asks, each time", async () => {
  using folder = temporaryFolder("scanline-test-");
  await Deno.writeTextFile(join(folder.path, "program.mjs"), PROGRAM);
  await using program = openInServer(DENO, folder.path, "program.mjs", { number: "3" });
  await program.report();
  for (let time = 0; time < 2; time++) {
    const error = await assertRejects(
      () => program.ask(-1),
      Error,
      'Cannot run "program.mjs" in Deno: exit code 1',
    );
    assertEquals(error.message.includes("Cannot add -1"), true);
  }
});
