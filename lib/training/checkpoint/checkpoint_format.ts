import { decodeModel, type ModelIndex, parse, WEIGHTS_NAME } from "../../interop/tfjs_files/model_json.ts";
import { checkInfo, type CheckpointInfo } from "./checkpoint_info.ts";
import { checkFirstEdition } from "./first_edition.ts";

/** What the `model.json` of a checkpoint says, checked. */
export interface CheckpointIndex extends ModelIndex {
  info: CheckpointInfo;
}

/** The file of the weights in the first edition. */
const FIRST_WEIGHTS_NAME = "weights.bin";

/**
 * Reads the `model.json` of a checkpoint.
 *
 * @param text Its contents.
 * @throws {Error} If it is not what was saved.
 */
export async function decodeCheckpoint(text: string): Promise<CheckpointIndex> {
  const { userDefinedMetadata, weightsManifest } = parse(text);
  const info = checkInfo(userDefinedMetadata);
  const weightsName = onlyPath(weightsManifest);
  const first = weightsName === FIRST_WEIGHTS_NAME;
  if (!first && !WEIGHTS_NAME.test(weightsName)) {
    throw new RangeError(`expected one file of weights but found ${JSON.stringify(weightsName)}`);
  }
  const index = await decodeModel(text);
  if (first && index.weightsDigest === undefined) {
    checkFirstEdition(index.json.modelTopology, index.specs, info.recipe);
  } else if (index.weightsDigest === undefined) {
    throw new RangeError("expected model.json as it was saved but found it changed");
  }
  return { ...index, info };
}

/** The file of weights that a manifest names. */
function onlyPath(manifest: unknown): string {
  const paths = Array.isArray(manifest) && manifest.length === 1 ? manifest[0]?.paths : undefined;
  if (!Array.isArray(paths) || paths.length !== 1 || typeof paths[0] !== "string") {
    throw new RangeError("expected one file of weights in model.json but found none or more");
  }
  return paths[0];
}
