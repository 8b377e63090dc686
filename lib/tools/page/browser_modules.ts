import type { Plugin, PluginBuild } from "esbuild";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { projectFolder } from "../project.ts";

/** The parts of tfjs that the page's worker has: no WebGL, no WebAssembly backend, no converter, no data sets. */
const TFJS = `export * from "@tensorflow/tfjs-core";
export * from "@tensorflow/tfjs-layers";
import "@tensorflow/tfjs-core/dist/public/chained_ops/register_all_chained_ops";
import "@tensorflow/tfjs-backend-cpu";
`;

const BROWSER = join(import.meta.dirname!, "browser");

/** Modules that are others in the page's worker. */
const REPLACED: Record<string, string> = {
  [join(projectFolder, "lib", "tf.ts")]: join(BROWSER, "tf.ts"),
};

/** Tells a resolution that this plugin asks for from those that it answers. */
const OURS = Symbol("ours");

/**
 * Lets esbuild find what Deno finds for the library, as a browser needs it: packages where Deno keeps them, the small parts of tfjs
 * for all of it, and `lib/tf.ts` and `node:timers` without Deno.
 */
export const browserModules: Plugin = {
  name: "browser-modules",
  setup(build: PluginBuild) {
    const tfjs = import.meta.resolve("@tensorflow/tfjs");
    build.onResolve({ filter: /^@scanline\/recurrent(\/|$)/ }, ({ path }) => ({
      path: fileURLToPath(import.meta.resolve(path)),
    }));
    build.onResolve({ filter: /^@tensorflow\/tfjs$/ }, () => ({ path: "tfjs", namespace: "browser" }));
    build.onLoad({ filter: /./, namespace: "browser" }, () => ({
      contents: TFJS,
      resolveDir: fileURLToPath(new URL(".", tfjs)),
    }));
    build.onResolve({ filter: /^node:timers$/ }, () => ({ path: join(BROWSER, "timers.ts") }));
    build.onResolve({ filter: /^\.\.?\/(.*\/)?tf\.ts$/ }, ({ path, resolveDir }) => {
      const file = join(resolveDir, path);
      return { path: REPLACED[file] ?? file };
    });
    build.onResolve({ filter: /^(@[a-z][\w.-]*\/)?[a-z][\w.-]*(\/|$)/ }, async (asked) => {
      const { path, importer, namespace, kind, pluginData } = asked;
      if (pluginData === OURS) return;
      const [name] = path.match(/^(@[^/]+\/)?[^/]+/)!;
      const from = createRequire(namespace === "file" ? importer : fileURLToPath(tfjs));
      let folder: string;
      try {
        folder = from.resolve(`${name}/package.json`).replace(/package\.json$/, "");
      } catch {
        return; // What runtimes have built in: the package itself says what a browser takes for it
      }
      const inside = `./${path.slice(name.length + 1)}`;
      const found = await build.resolve(inside, { resolveDir: folder, kind, pluginData: OURS });
      return { path: found.path, sideEffects: found.sideEffects, errors: found.errors };
    });
  },
};
