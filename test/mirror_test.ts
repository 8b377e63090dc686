import { assertEquals, assertGreater } from "@std/assert";
import { join, resolve } from "node:path";
import { projectFolder } from "../lib/tools/project.ts";

/** Tests of more than a folder of lib/, or that reach theirs through a program or what tests share, by the folder they stand in. */
const OTHERS: Record<string, string[]> = {
  // Of the whole repository.
  "": [
    "architecture",
    "automation",
    "checkout",
    "examples",
    "mirror",
    "odd_arguments",
    "odd_sizes",
    "package",
    "permissions",
    "quiet_import",
    "sizes",
  ],
  // The examples in the docstrings of the package, and a notebook in Jupyter.
  "recurrent": ["examples"],
  "jupyter": ["run_at_once"],
  // The digests of the lesson, which a program of the fixtures computes.
  "training": ["same_numbers"],
  // The modules as a browser gets them: bundled, and in a program without Deno.
  "interop/safetensors": ["browser"],
  // Every cell, as test/recurrent/cells.ts lists them, and layers as drawn_layer.ts draws them.
  "recurrent/equations": ["cells", "pytorch", "stock_layers"],
  "recurrent/layers": ["layer_sweep"],
};

const [TEST, LIB] = ["test", "lib"].map((folder) => join(projectFolder, folder));

/** Files of `deno test`, from test/ on. */
function* tests(folder = ""): Generator<{ folder: string; name: string }> {
  for (const { name, isDirectory } of Deno.readDirSync(join(TEST, folder))) {
    if (isDirectory) yield* tests(folder === "" ? name : `${folder}/${name}`);
    else if (name.endsWith("_test.ts")) yield { folder, name: name.replace(/_test\.ts$/, "") };
  }
}

/** What stands in a folder of lib/: modules without their ending, and folders; nothing if there is no such folder. */
function modules(folder: string): string[] {
  try {
    return [...Deno.readDirSync(join(LIB, folder))].map(({ name }) => name.replace(/\.ts$/, ""));
  } catch {
    return [];
  }
}

/** x_test.ts is about x.ts or x/; so is x_damage_test.ts, about one side of it. */
function isNamedForModule(folder: string, name: string): boolean {
  return modules(folder).some((module) => name === module || name.startsWith(`${module}_`));
}

/** Whether a test imports from the folder of lib/ that it mirrors, or through the mod.ts of one that holds it. */
function importsItsFolder(folder: string, name: string): boolean {
  const text = Deno.readTextFileSync(join(TEST, folder, `${name}_test.ts`));
  const parts = folder.split("/");
  const mods = ["", ...parts.map((_, at) => parts.slice(0, at + 1).join("/"))].map((above) =>
    join(LIB, above, "mod.ts")
  );
  return modules(folder).length > 0 && [...text.matchAll(/from "(\.[^"]+)"/g)].some(([, target]) => {
    const path = resolve(TEST, folder, target);
    return path.startsWith(join(LIB, folder, "/")) || mods.includes(path);
  });
}

Deno.test("a test stands where the module or the folder stands that it is about", () => {
  const all = [...tests()];
  assertGreater(all.length, 100);
  const strays = all.filter(({ folder, name }) =>
    !OTHERS[folder]?.includes(name) && !isNamedForModule(folder, name) &&
    (folder === "" || !importsItsFolder(folder, name))
  );
  assertEquals(strays.map(({ folder, name }) => join(folder, `${name}_test.ts`)), []);
});

Deno.test("the list of other tests names none that is gone, or that stands where its module does", () => {
  const there = new Set([...tests()].map(({ folder, name }) => `${folder}/${name}`));
  const listed = Object.entries(OTHERS).flatMap(([folder, names]) => names.map((name) => ({ folder, name })));
  assertEquals(listed.filter(({ folder, name }) => !there.has(`${folder}/${name}`)), []);
  assertEquals(listed.filter(({ folder, name }) => isNamedForModule(folder, name)), []);
});

Deno.test("a test that changes or measures its process has one for itself", () => {
  const ofProcess =
    /\bDeno\.(env\.(set|delete)|chdir|umask|memoryUsage)\b|\/proc\/self|\b(peakMemory|memoryMB)\(/;
  const texts = [...tests()].map(({ folder, name }) => {
    const path = join(folder, `${name}_test.ts`);
    return { path, text: Deno.readTextFileSync(join(TEST, path)) };
  }).filter(({ path, text }) => path !== "mirror_test.ts" && ofProcess.test(text));
  assertGreater(texts.length, 3);
  assertEquals(texts.filter(({ text }) => !text.includes("testAlone(")).map(({ path }) => path), []);
});
