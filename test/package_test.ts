import { assertEquals } from "@std/assert";
import { join } from "node:path";
import { projectFolder } from "../lib/tools/project.ts";
import { copy } from "./files/copy.ts";
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

Deno.test("a copy of lib with three fields of deno.json passes the type check of an empty project", () =>
  withFolder(async (folder) => {
    const { imports, exclude, workspace } = JSON.parse(
      await Deno.readTextFile(join(projectFolder, "deno.json")),
    );
    await copy(join(projectFolder, "lib"), join(folder, "lib"));
    await Deno.writeTextFile(join(folder, "deno.json"), JSON.stringify({ imports, exclude, workspace }));
    await Deno.writeTextFile(
      join(folder, "main.ts"),
      'import { engineInUse } from "./lib/mod.ts";\nconst { engine }: { engine: string } = engineInUse();\nengine;\n',
    );
    assertEquals(await deno(["check", "."], folder), "");
  }));

/** A package of the workspace. */
interface Package {
  name: string;
  version: string;
}

const packages: [folder: string, name: string][] = [
  [".", "@scanline/scanline"],
  ["lib/recurrent", "@scanline/recurrent"],
];

const readPackage = async (folder: string): Promise<Package> =>
  JSON.parse(await Deno.readTextFile(join(projectFolder, folder, "deno.json")));

Deno.test("the packages have one version, that of the tag under which they are published", async () => {
  const read = await Promise.all(packages.map(([folder]) => readPackage(folder)));
  assertEquals(read.map(({ name }) => name), packages.map(([, name]) => name));
  assertEquals(new Set(read.map(({ version }) => version)).size, 1);
});

for (const [folder, name] of packages) {
  Deno.test(`${name} can be published`, async () => {
    const publish = ["publish", "--dry-run", "--allow-dirty"];
    assertEquals(await deno(publish, join(projectFolder, folder)), "");
  });
}

Deno.test("the recurrent package passes the type check of a project that says nothing about libraries", () =>
  withFolder(async (folder) => {
    const { imports } = JSON.parse(await Deno.readTextFile(join(projectFolder, "lib/recurrent/deno.json")));
    await copy(join(projectFolder, "lib/recurrent"), join(folder, "recurrent"));
    imports["@scanline/recurrent"] = "./recurrent/mod.ts";
    await Deno.writeTextFile(
      join(folder, "deno.json"),
      JSON.stringify({ imports, exclude: ["recurrent/wasm/assembly"] }),
    );
    await Deno.writeTextFile(
      join(folder, "main.ts"),
      'import { lstmLayer } from "@scanline/recurrent";\nconst name: string = lstmLayer({ units: 1 }).name;\nname;\n',
    );
    assertEquals(await deno(["check", "main.ts", "recurrent/mod.ts"], folder), "");
  }));
