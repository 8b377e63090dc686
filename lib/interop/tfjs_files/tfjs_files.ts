import type * as tf from "@tensorflow/tfjs";
import { describeValue } from "../../describe_value.ts";
import type { TfjsFilesOptions } from "./tfjs_files_options.ts";

/**
 * A folder as tfjs saves networks into it and opens them: `model.json` and the weights beside it, for layers of any kind, ours or not.
 * `model.save("file://FOLDER")` and `tf.loadLayersModel("file://FOLDER/model.json")` use it wherever this module is imported.
 *
 * A reader sees the network saved before or the new one, whole, whoever else saves there and whenever the program is killed (see
 * `writeModelFiles`). Before a network is saved or opened, it is built once from what is or shall be in the files: what is saved will
 * open, and a damaged folder is an error, never a network with some of its weights. What this saves opens in tfjs-node, over http and
 * wherever else tfjs runs; this opens what tfjs-node and tensorflowjs_converter have saved, in several files and quantised too.
 *
 * @param path The folder; to open, also the path of its model.json, whatever its name.
 * @param options How large the files of weights may be, and how strictly a network is opened.
 * @returns A handler for `model.save`, `tf.loadLayersModel` and `tf.loadGraphModel`. `save` throws a WriteError if the folder cannot be
 *   written or something else stands there, and a RangeError if the network would not open again; `load` a DataError if there is no
 *   whole network.
 * @throws {RangeError} If the path is none, or a size is not a whole number of at least 1.
 *
 * @example
 * ```ts
 * import { tf, tfjsFiles } from "../../mod.ts";
 *
 * const model = tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [3] })] });
 * const folder = await Deno.makeTempDir();
 * await model.save(tfjsFiles(folder, { shardBytes: 4 * 1024 * 1024 }));
 * const same = await tf.loadLayersModel(`file://${folder}/model.json`);
 * ```
 */
export function tfjsFiles(path: string, options: TfjsFilesOptions = {}): Required<tf.io.IOHandler> {
  if (typeof path !== "string" || path === "") {
    throw new RangeError(
      `Cannot save or open a network: expected the path of a folder but found ${describeValue(path)}`,
    );
  }
  const { shardBytes } = options;
  if (shardBytes !== undefined && !(Number.isSafeInteger(shardBytes) && shardBytes >= 1)) {
    throw new RangeError(
      `Cannot save a network in files of ${
        describeValue(shardBytes)
      } bytes: expected a whole number of at least 1`,
    );
  }
  // Only now, because a browser has no files.
  const handler = () => import("./folder_handler.ts");
  return {
    save: async (artifacts) => (await handler()).saveFolder(path, artifacts, options),
    load: async () => (await handler()).loadFolder(path, options),
  };
}
