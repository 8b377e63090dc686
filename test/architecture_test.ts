import { assertEquals, assertGreater } from "@std/assert";
import { dirname, join, relative, resolve } from "node:path";
import { LIB, type Module, modules } from "./library_modules.ts";

/** What happens to a digit, in this order: a module imports only from its own folder and from those before it. */
const ORDER = [
  "recurrent",
  "files",
  "interop",
  "data",
  "model",
  "evaluation",
  "training",
  "figures",
  "reader",
  "jupyter",
  "tools",
];

/** Inside lib/recurrent likewise; folders in one row know nothing of each other. */
const RECURRENT = [
  ["equations"],
  ["platform"],
  ["threads"],
  ["wasm"],
  ["blas"],
  ["engine"],
  ["ops"],
  ["layers"],
];

/** Modules beside these folders, which any of them may use. */
const BESIDE = ["recurrent/expect_whole.ts", "recurrent/round_up.ts"];

/** Modules beside the folders, which any of them but recurrent/ may use. */
const FOUNDATIONS = [
  "check_recipe.ts",
  "describe_value.ts",
  "expect_whole.ts",
  "place_of_largest.ts",
  "random.ts",
  "recipe.ts",
  "tf.ts",
];

/** The name under which the lesson imports recurrent/, as one package does another. */
const PACKAGE = "@scanline/recurrent";

/** Where an import of ours leads. */
function isOurs(target: string): boolean {
  return target.startsWith(".") || target === PACKAGE || target.startsWith(`${PACKAGE}/`);
}

/** The folder in lib/ that an import of ours leads to, or the file beside the folders. */
function place(module: Module, target: string): string {
  if (!target.startsWith(".")) return "recurrent";
  return relative(LIB, resolve(LIB, dirname(module.path), target)).replaceAll("\\", "/").split("/")[0];
}

function violations(check: (module: Module) => string[]): string[] {
  return modules.flatMap((module) => check(module).map((problem) => `${module.path}: ${problem}`));
}

Deno.test("the test sees the modules and their imports", () => {
  assertGreater(modules.length, 30);
  const mod = modules.find(({ path }) => path === "figures/mod.ts")!;
  assertGreater(mod.imports.length, 15);
});

/** The modules of ours that a module imports, from lib/ on. */
function ours(module: Module): string[] {
  return module.imports.filter(({ target }) => target.startsWith("."))
    .map(({ target }) => relative(LIB, resolve(LIB, dirname(module.path), target)).replaceAll("\\", "/"));
}

Deno.test("a module imports only from its own folder and from those before it", () => {
  assertEquals(
    violations((module) => {
      const own = module.path.split("/")[0];
      if (own === "mod.ts") return [];
      return module.imports.filter(({ target }) => isOurs(target)).map(({ target }) => place(module, target))
        .filter((other) => {
          if (FOUNDATIONS.includes(own)) return !FOUNDATIONS.includes(other);
          return !FOUNDATIONS.includes(other) &&
            !(ORDER.indexOf(other) >= 0 && ORDER.indexOf(other) <= ORDER.indexOf(own));
        });
    }),
    [],
  );
});

Deno.test("inside recurrent/ a module imports only from its own folder and from those before it", () => {
  const rank = (path: string) => RECURRENT.findIndex((row) => row.includes(path.split("/")[1]));
  const isBefore = (other: string, own: string) => rank(other) >= 0 && rank(other) < rank(own);
  assertEquals(
    violations((module) => {
      if (!module.path.startsWith("recurrent/") || module.path.split("/").length < 3) return [];
      return ours(module).filter((other) =>
        other.split("/")[1] !== module.path.split("/")[1] && !BESIDE.includes(other) &&
        !isBefore(other, module.path)
      );
    }),
    [],
  );
});

Deno.test("recurrent/ imports nothing from outside itself but tfjs", () => {
  assertEquals(
    violations((module) =>
      !module.path.startsWith("recurrent/") || module.path.startsWith("recurrent/wasm/assembly/")
        ? []
        : module.imports.map(({ target }) => target).filter((target) =>
          target.startsWith(".") ? place(module, target) !== "recurrent" : target !== "@tensorflow/tfjs"
        )
    ),
    [],
  );
});

Deno.test("the lesson imports recurrent/ by its name, as a package that it depends on", () => {
  // The tools are not published: build_engine reads what the package does not export.
  const isLesson = ({ path }: Module) => !path.startsWith("recurrent/") && !path.startsWith("tools/");
  assertEquals(
    violations((module) =>
      !isLesson(module)
        ? []
        : module.imports.map(({ target }) => target).filter((target) =>
          target.startsWith(".") && place(module, target) === "recurrent"
        )
    ),
    [],
  );
});

Deno.test("no modules import each other in a circle", () => {
  const graph = new Map(modules.map((module) => [module.path, ours(module)]));
  const done = new Set<string>();
  const circles: string[] = [];
  const visit = (path: string, way: string[]) => {
    if (way.includes(path)) circles.push([...way.slice(way.indexOf(path)), path].join(" -> "));
    else if (!done.has(path)) {
      for (const next of graph.get(path) ?? []) visit(next, [...way, path]);
      done.add(path);
    }
  };
  for (const path of graph.keys()) visit(path, []);
  assertEquals(circles, []);
});

Deno.test("figures/ imports only types from outside, but for the check of whole numbers and the place of the largest", () => {
  assertEquals(
    violations((module) =>
      module.path.startsWith("figures/")
        ? module.imports.filter(({ target, typeOnly }) =>
          !typeOnly &&
          !(target.startsWith(".") &&
            ["figures", "expect_whole.ts", "place_of_largest.ts"].includes(place(module, target)))
        ).map(({ target }) => target)
        : []
    ),
    [],
  );
});

Deno.test("only jupyter/ speaks to Jupyter, only tools/ reads the arguments, only data/ opens the network", () => {
  const only = (name: string, pattern: RegExp, folders: string[]) =>
    violations((module) => {
      const allowed = folders.some((folder) => module.path.startsWith(folder));
      return !allowed && pattern.test(module.text) ? [name] : [];
    });
  assertEquals(only("Deno.jupyter", /\bDeno\.jupyter\b/, ["jupyter/"]), []);
  assertEquals(only("Deno.args", /\bDeno\.args\b/, ["tools/"]), []);
  // The commands around Jupyter speak to the server they started on this machine, and jupyter/ listens to its own kernel.
  assertEquals(
    only("fetch", /\bfetch\(|new WebSocket\(|Deno\.connect\(/, ["data/", "tools/", "jupyter/"]),
    [],
  );
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
