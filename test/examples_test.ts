import { assertEquals, assertGreaterOrEqual } from "@std/assert";
import { join } from "node:path";
import { projectFolder } from "../lib/tools/project.ts";
import { withFolder } from "./tools/scratch.ts";

/** The folders whose examples are run here; those of the package have a test of their own, and nobody imports the tools. */
const folders = [...Deno.readDirSync(join(projectFolder, "lib"))]
  .filter(({ name, isDirectory }) => isDirectory && name !== "recurrent" && name !== "tools")
  .map(({ name }) => join(projectFolder, "lib", name));

/** The one that needs MNIST itself; all others draw their digits. */
const NEEDS_MNIST = join(projectFolder, "lib/data/mnist/mnist.ts");

async function deno(args: string[], env: Record<string, string> = {}, cwd = projectFolder) {
  const { success, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args,
    cwd,
    env: { NO_COLOR: "1", ...env },
  }).output();
  const [out, err] = [stdout, stderr].map((bytes) => new TextDecoder().decode(bytes));
  return { success, stdout: out, output: out + err };
}

/** What `deno doc --json` says of a symbol, as far as it is needed here. */
interface Documented {
  name: string;
  declarations: { kind: string; jsDoc?: { tags?: { kind: string; doc?: string }[] } }[];
}

Deno.test("every function and class of lib/mod.ts has an example, and one that runs", async () => {
  const { nodes } = JSON.parse((await deno(["doc", "--json", "lib/mod.ts"])).stdout);
  const symbols = Object.values<{ symbols: Documented[] }>(nodes).flatMap(({ symbols }) => symbols);
  const examples = new Map<string, boolean>();
  for (const { name, declarations } of symbols) {
    for (const { kind, jsDoc } of declarations) {
      if (kind !== "function" && kind !== "class") continue;
      const found = (jsDoc?.tags ?? []).filter((tag) => tag.kind === "example");
      const runs = found.some(({ doc = "" }) => /^```ts$/m.test(doc)) &&
        !found.some(({ doc = "" }) => /^```ts ignore/m.test(doc));
      examples.set(name, runs || (examples.get(name) ?? false));
    }
  }
  assertGreaterOrEqual(examples.size, 100);
  assertEquals([...examples].filter(([, runs]) => !runs).map(([name]) => name), []);
});

Deno.test("the examples of the library are typed rightly and run", () =>
  withFolder(async (folder) => {
    const without = Deno.env.has("MNIST_DIR") ? [] : [`--ignore=${NEEDS_MNIST}`];
    // What they write lands in a folder that is deleted.
    const kept = { TMPDIR: folder, TEMP: folder, TMP: folder };
    const config = join(projectFolder, "deno.json");
    const { success, output } = await deno(
      ["test", "--config", config, "--doc", "--parallel", "-A", ...without, ...folders],
      kept,
      folder,
    );
    const problems = output.slice(output.indexOf(" ERRORS "));
    assertEquals([success, success ? "" : problems], [true, ""]);
    assertGreaterOrEqual(Number(output.match(/(\d+) passed \| 0 failed/)?.[1]), 95);
  }));
