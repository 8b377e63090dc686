import { assertEquals, assertMatch } from "@std/assert";
import { parseArgs } from "node:util";
import { messageForUser, UsageError } from "../../lib/tools/command.ts";
import { DataError } from "../../lib/data/dataset.ts";

const command = new URL("../../lib/tools/command.ts", import.meta.url).href;

async function run(
  body: string,
  args = ["--flag"],
): Promise<{ code: number; stdout: string; stderr: string }> {
  const source = `import { runCommand, UsageError } from ${JSON.stringify(command)};
    await runCommand(async (args) => { ${body} });`;
  const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", `data:application/typescript,${encodeURIComponent(source)}`, ...args],
    env: { NO_COLOR: "1" },
  }).output();
  const decoder = new TextDecoder();
  return { code, stdout: decoder.decode(stdout), stderr: decoder.decode(stderr) };
}

Deno.test("messageForUser gives one line for what a user can mend and nothing for a defect", () => {
  assertEquals(messageForUser(new UsageError("two\n  lines")), "two lines");
  assertEquals(messageForUser(new DataError("short")), "short");
  assertEquals(messageForUser(new RangeError("far")), "far");
  assertEquals(messageForUser(new Deno.errors.NotFound("gone")), "gone");
  assertEquals(messageForUser(new TypeError("a defect")), undefined);
  assertEquals(messageForUser("thrown"), undefined);
});

Deno.test("messageForUser names the argument that parseArgs refuses", () => {
  const message = (args: string[]) => {
    try {
      parseArgs({ args, options: { port: { type: "string" } } });
    } catch (error) {
      return messageForUser(error);
    }
  };
  assertEquals(message(["--foo"]), "Unknown option '--foo': --help lists what there is");
  assertEquals(message(["bar"]), "Unexpected argument 'bar': --help lists what there is");
  assertEquals(
    message(["--port", "-1"]),
    "Cannot use --port: expected a value, and --port=VALUE for one that begins with a dash",
  );
  assertEquals(message(["--port"]), "Option '--port <value>' argument missing: --help lists what there is");
});

Deno.test("runCommand ends the process with the exit code of the command", async () => {
  assertEquals(await run("console.log(args.join()); return 3;"), { code: 3, stdout: "--flag\n", stderr: "" });
  const afterDashes = await run("console.log(args.join());", ["--", "--flag", "--", "name"]);
  assertEquals(afterDashes, { code: 0, stdout: "--flag,--,name\n", stderr: "" });
  assertEquals(await run("console.log('done');"), { code: 0, stdout: "done\n", stderr: "" });
});

Deno.test("runCommand shows a wrong use in one line, and a defect with its stack", async () => {
  assertEquals(await run("throw new UsageError('Cannot do it');"), {
    code: 1,
    stdout: "",
    stderr: "error: Cannot do it\n",
  });
  const defect = await run("throw new TypeError('a defect');");
  assertEquals(defect.code, 1);
  assertMatch(defect.stderr, /TypeError: a defect\n[^]+\n +at /);
});
