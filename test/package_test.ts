import { assertEquals } from "@std/assert";
import { join } from "node:path";
import { projectFolder } from "../lib/tools/project.ts";
import { withFolder } from "./tools/scratch.ts";

async function deno(args: string[], cwd: string): Promise<string> {
  const { success, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args,
    cwd,
    env: { NO_COLOR: "1" },
  }).output();
  const [out, err] = [stdout, stderr].map((bytes) => new TextDecoder().decode(bytes));
  return success ? "" : out + err;
}

/** Copies a folder. */
async function copy(from: string, to: string): Promise<void> {
  await Deno.mkdir(to);
  for await (const { name, isDirectory } of Deno.readDir(from)) {
    await (isDirectory ? copy : Deno.copyFile)(join(from, name), join(to, name));
  }
}

Deno.test("a copy of lib with the imports and exclude of deno.json passes the type check of an empty project", () =>
  withFolder(async (folder) => {
    const { imports, exclude } = JSON.parse(await Deno.readTextFile(join(projectFolder, "deno.json")));
    await copy(join(projectFolder, "lib"), join(folder, "lib"));
    await Deno.writeTextFile(join(folder, "deno.json"), JSON.stringify({ imports, exclude }));
    await Deno.writeTextFile(
      join(folder, "main.ts"),
      'import { engineInUse } from "./lib/mod.ts";\nconst { engine }: { engine: string } = engineInUse();\nengine;\n',
    );
    assertEquals(await deno(["check", "."], folder), "");
  }));

Deno.test("the package can be published", async () => {
  assertEquals(await deno(["publish", "--dry-run", "--allow-dirty"], projectFolder), "");
});
