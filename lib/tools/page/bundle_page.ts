import * as esbuild from "esbuild";
import { join } from "node:path";
import { projectFolder } from "../project.ts";
import { browserModules } from "./browser_modules.ts";

const PAGE = join(projectFolder, "lib", "reader", "page");

/** The programs of the page. */
export interface PagePrograms {
  /** What runs in the page itself: a module without imports. */
  page: string;
  /** What runs in its worker: a classic script. */
  worker: string;
}

/**
 * Bundles the programs of the page; the same source always gives the same text.
 *
 * @returns JavaScript without imports.
 * @throws {Error} If one cannot be bundled, with the bundler's messages.
 */
export async function bundlePage(): Promise<PagePrograms> {
  const [page, worker] = await Promise.all([
    bundle(join(PAGE, "page.ts"), "esm"),
    bundle(join(PAGE, "training", "worker.ts"), "iife"),
  ]);
  await esbuild.stop();
  return { page, worker };
}

async function bundle(file: string, format: "esm" | "iife"): Promise<string> {
  const { outputFiles: [{ text }] } = await esbuild.build({
    entryPoints: [file],
    bundle: true,
    minify: true,
    write: false,
    format,
    platform: "browser",
    target: "es2022",
    charset: "utf8",
    legalComments: "none",
    logLevel: "silent",
    plugins: [browserModules],
    tsconfigRaw: {},
  });
  return text;
}
