import * as esbuild from "esbuild";
import { fileURLToPath } from "node:url";

/**
 * Makes one text of a worker's program and all that it imports; the same source always gives the same text.
 *
 * @param program The program's file.
 * @returns JavaScript without imports.
 * @throws {Error} If the program cannot be bundled, with the bundler's messages.
 */
export async function bundleWorker(program: URL): Promise<string> {
  const { outputFiles: [{ text }] } = await esbuild.build({
    entryPoints: [fileURLToPath(program)],
    bundle: true,
    minify: true,
    write: false,
    format: "esm",
    target: "es2022",
    legalComments: "none",
    logLevel: "silent",
    tsconfigRaw: {},
  });
  await esbuild.stop();
  return text;
}
