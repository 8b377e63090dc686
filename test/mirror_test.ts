import { assertEquals, assertGreater } from "@std/assert";
import { join } from "node:path";
import { projectFolder } from "../lib/tools/project.ts";

/**
 * Tests that are about no module or folder of lib/ alone, by the folder they stand in: about all that is in the folder of lib/ of that
 * name, or, beside the folders, about the whole repository.
 */
const ABOUT_A_WHOLE: Record<string, string[]> = {
  "": [
    "architecture",
    "automation",
    "checkout",
    "examples",
    "mirror",
    "odd_arguments",
    "package",
    "permissions",
    "quiet_import",
  ],
  "data": ["odd_arguments"],
  "evaluation": ["no_leak", "odd_arguments"],
  "figures": ["digit_beside", "odd_arguments"],
  "jupyter": ["run_at_once"],
  "recurrent": ["examples"],
  "recurrent/blas": ["blas", "blas_lstm"],
  "recurrent/engine": ["plain_operations"],
  "recurrent/layers": ["rebuilt_lstm"],
  "recurrent/ops": ["saturation", "second_derivatives"],
  "recurrent/wasm": ["routines", "single_routines"],
  "training": ["same_numbers"],
};

/** Files of `deno test`, from test/ on. */
function* tests(folder = ""): Generator<{ folder: string; name: string }> {
  for (const { name, isDirectory } of Deno.readDirSync(join(projectFolder, "test", folder))) {
    if (isDirectory) yield* tests(folder === "" ? name : `${folder}/${name}`);
    else if (name.endsWith("_test.ts")) yield { folder, name: name.replace(/_test\.ts$/, "") };
  }
}

/** What stands in a folder of lib/: modules without their ending, and folders. */
function modules(folder: string): string[] {
  try {
    return [...Deno.readDirSync(join(projectFolder, "lib", folder))].map(({ name }) =>
      name.replace(/\.ts$/, "")
    );
  } catch {
    return [];
  }
}

Deno.test("a test stands where the module or the folder stands that it is about, and is named for it", () => {
  const all = [...tests()];
  assertGreater(all.length, 100);
  // x_test.ts is about x.ts or x/; so is x_damage_test.ts, about one side of it.
  const isAbout = (name: string, module: string) => name === module || name.startsWith(`${module}_`);
  const strays = all.filter(({ folder, name }) =>
    !ABOUT_A_WHOLE[folder]?.includes(name) && !modules(folder).some((module) => isAbout(name, module))
  );
  assertEquals(strays.map(({ folder, name }) => join(folder, `${name}_test.ts`)), []);
});

Deno.test("no test is said to be about a whole that is gone, or is about a module", () => {
  const there = new Set([...tests()].map(({ folder, name }) => `${folder}/${name}`));
  const listed = Object.entries(ABOUT_A_WHOLE).flatMap(([folder, names]) =>
    names.map((name) => ({ folder, name }))
  );
  assertEquals(listed.filter(({ folder, name }) => !there.has(`${folder}/${name}`)), []);
  assertEquals(listed.filter(({ folder, name }) => modules(folder).includes(name)), []);
});
