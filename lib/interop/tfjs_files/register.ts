import * as tf from "@tensorflow/tfjs";
import { tfjsFiles } from "./tfjs_files.ts";

/** Set while our router asks what the others say. */
let asking = false;

/**
 * Makes tfjs save to folders and open networks in them: `model.save("file://FOLDER")`, `tf.loadLayersModel("file://FOLDER/model.json")`,
 * and the same with a plain path. Importing `lib/interop` does it once. What stands behind `file://` is the path as it is, without
 * escapes, as in tfjs-node. Where another program's handler answers, as that of tfjs-node, whichever came first, it is left to it. In a
 * browser nothing changes.
 */
function register(): void {
  // A browser has no files; a path is an address there.
  const { Deno, process } = globalThis as { Deno?: unknown; process?: { versions?: { node?: string } } };
  if (Deno === undefined && process?.versions?.node === undefined) return;
  tf.io.registerSaveRouter((url) => answer(url, () => tf.io.getSaveHandlers(url)) as tf.io.IOHandler);
  tf.io.registerLoadRouter((url, options) =>
    answer(url, () => tf.io.getLoadHandlers(url, options), options) as tf.io.IOHandler
  );
}

function answer(
  url: string | string[],
  others: () => unknown[],
  { strict, onProgress }: tf.io.LoadOptions = {},
): tf.io.IOHandler | null {
  const path = asking || typeof url !== "string" ? undefined : pathOf(url);
  if (path === undefined) return null;
  asking = true;
  try {
    if (others().length > 0) return null;
  } finally {
    asking = false;
  }
  return tfjsFiles(path, { strict, onProgress });
}

/** The path that a `file://` address names, or that a text is; nothing for other addresses. */
function pathOf(url: string): string | undefined {
  const path = url.replace(/^file:\/\//i, "");
  if (path === url) return /^[a-z][a-z0-9+.-]+:/i.test(url) || url === "" ? undefined : url;
  return path.replace(/^\/([a-z]:)/i, "$1"); // a drive of Windows
}

/** Whether a copy of this module has done it: one in a bundle, and another beside it. */
const REGISTERED = Symbol.for("scanline.tfjs_files");

const engine = tf.engine() as unknown as Record<symbol, boolean>;
if (!engine[REGISTERED]) register();
engine[REGISTERED] = true;
