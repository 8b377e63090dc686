import { assertEquals, assertMatch } from "@std/assert";
import { join } from "node:path";
import { projectFolder } from "../../lib/tools/project.ts";

const PACKAGE = join(projectFolder, "lib", "recurrent");

async function deno(...args: string[]): Promise<{ success: boolean; stdout: string; output: string }> {
  const { success, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args,
    cwd: PACKAGE,
    env: { NO_COLOR: "1" },
  }).output();
  const [out, err] = [stdout, stderr].map((bytes) => new TextDecoder().decode(bytes));
  return { success, stdout: out, output: out + err };
}

/** What `deno doc --json` says of a symbol, as far as it is needed here. */
interface Documented {
  name: string;
  declarations: { kind: string; jsDoc?: { tags?: { kind: string }[] } }[];
}

Deno.test("every function and class that the package exports has an example", async () => {
  const { exports } = JSON.parse(await Deno.readTextFile(join(PACKAGE, "deno.json")));
  const { nodes } = JSON.parse((await deno("doc", "--json", ...Object.values<string>(exports))).stdout);
  const symbols = Object.values<{ symbols: Documented[] }>(nodes).flatMap(({ symbols }) => symbols);
  const has = new Map<string, boolean>();
  for (const { name, declarations } of symbols) {
    for (const { kind, jsDoc } of declarations) {
      if (kind !== "function" && kind !== "class") continue;
      // Of several signatures one shows it.
      const found = (jsDoc?.tags ?? []).some((tag) => tag.kind === "example");
      has.set(name, found || (has.get(name) ?? false));
    }
  }
  assertEquals([...has.values()].filter((found) => found).length >= 20, true);
  assertEquals([...has].filter(([, found]) => !found).map(([name]) => name), []);
});

Deno.test("the examples of the package, and those of its README, are typed rightly and run", async () => {
  const { success, output } = await deno("test", "--doc", "-A", ".");
  assertMatch(output, /\b\d\d+ passed \| 0 failed/);
  assertEquals([success, success ? "" : output], [true, ""]);
});
