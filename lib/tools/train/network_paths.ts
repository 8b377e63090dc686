import { join, resolve } from "node:path";
import { pythonLine } from "../../interop/safetensors/format/torch_save.ts";
import { INDEX } from "../../interop/tfjs_files/model_json.ts";
import { UsageError } from "../command.ts";

/** How a network is kept: in a folder, as tfjs does, or in one file. */
export type NetworkFormat = "folder" | "safetensors" | "onnx";

/** Endings of files that hold networks of other programs: no folder is called so. */
const FOREIGN = /\.(pt|pth|ckpt|pkl|pickle|bin|h5|hdf5|keras|pb|tflite|npz|npy|json|gguf|mat)$/i;

/** Those that PyTorch writes. */
const TORCH = /\.(pt|pth|ckpt|pkl|pickle|bin)$/i;

/**
 * How a network is kept under a path, which its ending says.
 *
 * @param path The path.
 */
export function formatOf(path: string): NetworkFormat {
  const [, ending] = path.match(/\.(safetensors|onnx)$/i) ?? [];
  return ending === undefined ? "folder" : ending.toLowerCase() as NetworkFormat;
}

/**
 * Refuses a path under which no network can be saved.
 *
 * @param path The argument of `--save`.
 * @throws {UsageError} If it ends as a file of another format does.
 */
export function checkSavePath(path: string): void {
  const places = "a FOLDER, a FILE.safetensors or a FILE.onnx";
  if (path === "") throw new UsageError(`Cannot use --save "": expected ${places}`);
  if (!FOREIGN.test(path)) return;
  const advice = TORCH.test(path)
    ? "name a .safetensors file, which PyTorch reads with safetensors.torch.load_file"
    : "name one of them";
  throw new UsageError(`Cannot use --save "${path}": expected ${places}: ${advice}`);
}

/**
 * Refuses a path from which no network can be loaded.
 *
 * @param path The argument of `--load`.
 * @throws {UsageError} If it ends as a file of another format does.
 */
export function checkLoadPath(path: string): void {
  const places = "a FOLDER or a FILE.safetensors";
  if (path === "") throw new UsageError(`Cannot use --load "": expected ${places}`);
  if (formatOf(path) === "onnx") {
    throw new UsageError(
      `Cannot use --load "${path}": expected ${places}, as ONNX files are only written: load what it was made from`,
    );
  }
  if (!FOREIGN.test(path) || /(^|[\\/])model\.json$/.test(path)) return;
  const advice = TORCH.test(path)
    ? `make a safetensors file of its state_dict in Python: ${pythonLine(path)}`
    : "name one of them";
  throw new UsageError(`Cannot use --load "${path}": expected ${places}: ${advice}`);
}

/**
 * Refuses a result that would be written over a network.
 *
 * @param json The argument of `--json`.
 * @param networks Those of `--save` and `--load`.
 * @throws {UsageError} If the two are the same file, or the result would be the model.json of a folder.
 */
export function checkResultPath(json: string, networks: { save?: string; load?: string }): void {
  for (const [flag, path] of Object.entries(networks)) {
    if (path === undefined || ![path, join(path, INDEX)].some((file) => resolve(file) === resolve(json))) {
      continue;
    }
    throw new UsageError(
      flag === "save"
        ? `Cannot write both --save "${path}" and --json "${json}": name two places`
        : `Cannot write --json "${json}" over the network of --load: name another place`,
    );
  }
}
