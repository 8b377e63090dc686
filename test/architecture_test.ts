import { assertEquals, assertGreater } from "@std/assert";
import { dirname, join, relative, resolve } from "node:path";

/** What happens to a digit, in this order: a module imports only from its own folder and from those before it. */
const ORDER = [
  "files",
  "data",
  "lstm",
  "engine",
  "model",
  "evaluation",
  "training",
  "figures",
  "jupyter",
  "interop",
  "cli",
];

/** Modules beside the folders, which any of them may use. */
const FOUNDATIONS = ["random.ts", "recipe.ts", "tf.ts"];

const LIB = resolve(import.meta.dirname!, "..", "lib");

interface Module {
  path: string;
  text: string;
  imports: { target: string; typeOnly: boolean }[];
}

function* files(folder: string): Generator<string> {
  for (const { name, isDirectory } of Deno.readDirSync(folder)) {
    if (isDirectory) yield* files(join(folder, name));
    else if (name.endsWith(".ts")) yield join(folder, name);
  }
}

const modules: Module[] = [...files(LIB)].map((path) => {
  const text = Deno.readTextFileSync(path);
  // Comments hold examples with imports of their own.
  const code = text.replaceAll(/\/\*[\s\S]*?\*\//g, "").replaceAll(/^\s*\/\/.*$/gm, "");
  const statements = code.matchAll(
    /^(?:import|export)\s+(type\s)?[^;]*?from\s+"([^"]+)"|^import\s+"([^"]+)"/gm,
  );
  const imports = [...statements].map(([, type, from, bare]) => ({
    target: from ?? bare,
    typeOnly: type !== undefined,
  }));
  return { path: relative(LIB, path).replaceAll("\\", "/"), text: code, imports };
});

/** The folder in lib/ that a relative import leads to, or the file beside the folders. */
function place(module: Module, target: string): string {
  return relative(LIB, resolve(LIB, dirname(module.path), target)).replaceAll("\\", "/").split("/")[0];
}

function violations(check: (module: Module) => string[]): string[] {
  return modules.flatMap((module) => check(module).map((problem) => `${module.path}: ${problem}`));
}

Deno.test("the test sees the modules and their imports", () => {
  assertGreater(modules.length, 30);
  const mod = modules.find(({ path }) => path === "mod.ts")!;
  assertGreater(mod.imports.length, 15);
});

Deno.test("a module imports only from its own folder and from those before it", () => {
  assertEquals(
    violations((module) => {
      const own = module.path.split("/")[0];
      if (own === "mod.ts") return [];
      return module.imports.filter(({ target }) => target.startsWith(".")).map(({ target }) =>
        place(module, target)
      )
        .filter((other) => {
          if (FOUNDATIONS.includes(own)) return !FOUNDATIONS.includes(other);
          return !FOUNDATIONS.includes(other) &&
            !(ORDER.indexOf(other) >= 0 && ORDER.indexOf(other) <= ORDER.indexOf(own));
        });
    }),
    [],
  );
});

Deno.test("lstm/ imports nothing but tfjs, and the type of the generator", () => {
  assertEquals(
    violations((module) =>
      module.path.startsWith("lstm/")
        ? module.imports.filter(({ target, typeOnly }) =>
          target !== "@tensorflow/tfjs" && !target.startsWith("./") &&
          !(typeOnly && target === "../random.ts")
        ).map(({ target }) => target)
        : []
    ),
    [],
  );
});

Deno.test("figures/ imports only types from outside", () => {
  assertEquals(
    violations((module) =>
      module.path.startsWith("figures/")
        ? module.imports.filter(({ target, typeOnly }) => !target.startsWith("./") && !typeOnly).map((
          { target },
        ) => target)
        : []
    ),
    [],
  );
});

Deno.test("only jupyter/ speaks to Jupyter, only cli/ reads the arguments, only data/ opens the network", () => {
  const only = (name: string, pattern: RegExp, folders: string[]) =>
    violations((module) => {
      const allowed = folders.some((folder) => module.path.startsWith(folder));
      return !allowed && pattern.test(module.text) ? [name] : [];
    });
  assertEquals(only("Deno.jupyter", /\bDeno\.jupyter\b/, ["jupyter/"]), []);
  assertEquals(only("Deno.args", /\bDeno\.args\b/, ["cli/"]), []);
  // The commands around Jupyter speak to the server they started on this machine, and jupyter/ listens to its own kernel.
  assertEquals(only("fetch", /\bfetch\(|new WebSocket\(|Deno\.connect\(/, ["data/", "cli/", "jupyter/"]), []);
});

Deno.test("a notebook imports nothing but lib/mod.ts", () => {
  const folder = resolve(LIB, "..", "notebooks");
  const foreign = [...Deno.readDirSync(folder)].filter(({ name }) => name.endsWith(".ipynb")).flatMap(
    ({ name }) => {
      const { cells } = JSON.parse(Deno.readTextFileSync(join(folder, name)));
      const code = (cells as { cell_type: string; source: string[] }[]).filter((cell) =>
        cell.cell_type === "code"
      )
        .map((cell) => [cell.source].flat().join("")).join("\n");
      return [...code.matchAll(/from\s+"([^"]+)"|import\(?\s*"([^"]+)"/g)].map(([, from, bare]) =>
        from ?? bare
      )
        .filter((target) => target !== "../lib/mod.ts").map((target) => `${name}: ${target}`);
    },
  );
  assertEquals(foreign, []);
});
