import * as esbuild from "esbuild";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";

/** What npm's packages that a server's runtime finds by itself are called. */
const PACKAGES = ["@tensorflow/*", "@scanline/recurrent"];

/**
 * Makes one file of a program that imports the built package and tfjs by name.
 *
 * @param program Its file.
 * @param folder Where the packages are installed; the bundle is written there.
 * @param place "server" leaves the packages outside, to be found when it runs; "browser" takes them in.
 * @returns The name of the bundle's file in that folder.
 * @throws {Error} If the program cannot be bundled, with the bundler's messages.
 */
export async function bundle(program: URL, folder: string, place: "server" | "browser"): Promise<string> {
  const file = fileURLToPath(program);
  const name = `${basename(file, ".ts")}.${place}.mjs`;
  await esbuild.build({
    entryPoints: [file],
    // The program lies elsewhere than the packages.
    nodePaths: [join(folder, "node_modules")],
    outfile: join(folder, name),
    bundle: true,
    format: "esm",
    target: "es2022",
    platform: place === "browser" ? "browser" : "neutral",
    external: place === "server" ? PACKAGES : [],
    logLevel: "silent",
    tsconfigRaw: {},
  });
  await esbuild.stop();
  return name;
}
