import { assert, assertEquals, assertLessOrEqual, assertMatch, assertStringIncludes } from "@std/assert";
import * as esbuild from "esbuild";
import { gzipSync } from "node:zlib";
import { join } from "node:path";
import { checkLinks } from "../../../lib/tools/check/check_links.ts";
import { packageFiles } from "../../../lib/tools/npm/package_files.ts";
import { packageJson } from "../../../lib/tools/npm/package_json.ts";
import { replacePackage } from "../../../lib/tools/npm/replace_package.ts";
import { WriteError } from "../../../lib/files/write_error.ts";
import { projectFolder } from "../../../lib/tools/project.ts";
import { withFolder } from "../scratch.ts";

const SOURCE = join(projectFolder, "lib", "recurrent");
const NAME = "@scanline/recurrent";

/** What a bundle for a browser may add to tfjs, compressed. */
const MOST_BYTES = 60 * 1024;

const files = await packageFiles(SOURCE, "MIT");
const manifest = JSON.parse(files.get("package.json")!);

Deno.test("package.json names the entry points of deno.json, tfjs as the one peer, and nothing else to install", async () => {
  const { version, exports } = JSON.parse(await Deno.readTextFile(join(SOURCE, "deno.json")));
  assertEquals([manifest.name, manifest.version, manifest.type], [NAME, version, "module"]);
  assertEquals(Object.keys(manifest.exports), [...Object.keys(exports), "./package.json"]);
  assertEquals(manifest.peerDependencies, { "@tensorflow/tfjs": "^4.22.0" });
  for (const field of ["dependencies", "devDependencies", "scripts", "repository"]) {
    assertEquals(manifest[field], undefined);
  }
  for (const entry of Object.values(manifest.exports) as (string | Record<string, string>)[]) {
    for (const path of typeof entry === "string" ? [entry] : Object.values(entry)) {
      assert(files.has(path.replace("./", "")), path);
    }
  }
  for (const path of manifest.sideEffects) assert(files.has(path.replace("./", "")), path);
});

Deno.test("a dependency that is not on npm is refused", () => {
  const denoPackage = { name: "a", version: "1.0.0", license: "MIT", exports: { ".": "./mod.ts" } };
  let message = "";
  try {
    packageJson({ ...denoPackage, imports: { b: "jsr:b@1" } });
  } catch (error) {
    message = (error as Error).message;
  }
  assertEquals(message, 'Cannot put "b" from "jsr:b@1" on npm: expected npm:b@VERSION');
});

Deno.test("modules import only each other and tfjs, types know nothing of Deno, maps lead to the source", () => {
  for (const [path, text] of files) {
    const code = text.replaceAll(/\/\*[^]*?\*\//g, "");
    if (/\.(d\.ts|js)$/.test(path) && path.startsWith("dist/") && !path.includes("worker_program")) {
      const imports = [...code.matchAll(/\b(?:from|import) ?\(?"([^"]+)"/g)].map(([, target]) => target);
      for (const target of imports) {
        const file = new URL(target, `file:///${path}`).pathname.slice(1);
        const own = path.endsWith(".d.ts") ? file.replace(/\.js$/, ".d.ts") : file;
        assert(target === "@tensorflow/tfjs" || files.has(own), `${path} imports ${target}`);
      }
    }
    if (path.startsWith("dist/") && path.endsWith(".d.ts")) {
      assertEquals([path, /\bDeno\b/.test(code)], [path, false]);
    }
    if (path.endsWith(".map")) {
      const [source] = JSON.parse(text).sources;
      assert(files.has(new URL(source, `file:///${path}`).pathname.slice(1)), `${path} leads to ${source}`);
      assertMatch(files.get(path.replace(/\.map$/, ""))!, /\n\/\/# sourceMappingURL=\S+\.js\.map\s*$/);
    }
  }
});

/** Bundles a program that finds the package in a folder, for a browser, without tfjs; and the modules of which something is left. */
async function bundle(folder: string, contents: string): Promise<{ text: string; modules: string[] }> {
  const { outputFiles: [{ text }], metafile } = await esbuild.build({
    stdin: { contents, resolveDir: folder },
    bundle: true,
    minify: true,
    write: false,
    format: "esm",
    platform: "browser",
    external: ["@tensorflow/tfjs"],
    legalComments: "none",
    logLevel: "silent",
    tsconfigRaw: {},
    metafile: true,
  });
  await esbuild.stop();
  const [{ inputs }] = Object.values(metafile.outputs);
  const kept = Object.entries(inputs).filter(([, { bytesInOutput }]) => bytesInOutput > 0);
  return { text, modules: kept.map(([path]) => path.replace(/^.*\/dist\//, "")) };
}

Deno.test("a bundle with the layer adds at most 60 KiB to tfjs, registers all classes, and has none of it without the layer", () =>
  withFolder(async (folder) => {
    await Deno.mkdir(join(folder, "node_modules", "@scanline"), { recursive: true });
    await replacePackage(join(folder, "node_modules", NAME), NAME, files);
    const registers = ({ text }: { text: string }) => text.includes("SerializationMap.register");
    const classes = [
      ...["gru", "lstm", "rnn", "simple_rnn"].map((name) => `layers/${name}_layer.js`),
      "ops/registered_adam.js",
    ];
    const registered = ({ modules }: { modules: string[] }) =>
      classes.filter((name) => modules.includes(name));
    const layer = await bundle(
      folder,
      `import { lstmLayer } from "${NAME}"; console.log(lstmLayer({ units: 1 }));`,
    );
    assertLessOrEqual(gzipSync(layer.text, { level: 9 }).length, MOST_BYTES);
    assertEquals(registered(layer), classes);
    const nothingUsed = await bundle(folder, `import "${NAME}";`);
    assertEquals(registered(nothingUsed), classes, "what is loaded shall be ours, whatever its cells");
    const operation = `import { fusedLstm } from "${NAME}/ops"; console.log(fusedLstm);`;
    assertEquals(registers(await bundle(folder, operation)), false);
    const equations = await bundle(
      folder,
      `import { lstmCell } from "${NAME}/equations"; console.log(lstmCell);`,
    );
    assertLessOrEqual(equations.text.length, 8000);
  }));

Deno.test("a build replaces a build and nothing else, and its README leads to what is there", () =>
  withFolder(async (folder) => {
    const target = join(folder, "npm");
    await Deno.mkdir(`${target}.part`);
    await Deno.writeTextFile(join(`${target}.part`, "package.json"), `{ "name": "${NAME}" }`); // of one that was killed
    await replacePackage(target, NAME, files);
    await Deno.writeTextFile(join(target, "old.js"), "");
    await replacePackage(target, NAME, files);
    assertEquals([...Deno.readDirSync(folder)].map(({ name }) => name), ["npm"]);
    assertEquals(
      [...Deno.readDirSync(target)].map(({ name }) => name).sort(),
      ["LICENSE", "README.md", "dist", "package.json", "src"],
    );
    for (const readme of ["README.md", "src/wasm/README.md"]) {
      assertEquals(await checkLinks(join(target, readme), files.get(readme)!), []);
    }
    assertStringIncludes(files.get("README.md")!, "](src/layers/fused_layer.ts)");

    const other = join(folder, "other");
    await Deno.mkdir(other);
    await Deno.writeTextFile(join(other, "mine.txt"), "mine");
    for (const path of [other, join(other, "mine.txt")]) {
      const error = await replacePackage(path, NAME, files).then(() => undefined, (error) => error);
      assert(error instanceof WriteError, String(error));
      assertStringIncludes(error.message, `expected ${NAME} or an empty folder there`);
    }
    assertEquals(await Deno.readTextFile(join(other, "mine.txt")), "mine");
  }));
