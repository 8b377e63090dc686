import { tf } from "../../tf.ts";
import { checkInfo, type CheckpointInfo } from "./checkpoint_info.ts";
import { checkFirstEdition } from "./first_edition.ts";
import { checkSpecs, findNotFinite } from "./weight_specs.ts";

/** A saved network as files: `model.json` as tfjs writes it, which names the file of the weights. */
export interface CheckpointFiles {
  /** The contents of `model.json`. */
  json: string;
  /** The name of the file of the weights. */
  weightsName: string;
  /** Its contents. */
  weights: Uint8Array<ArrayBuffer>;
}

/** What `model.json` says, checked. */
export interface CheckpointIndex {
  info: CheckpointInfo;
  /** The model without its weights. */
  artifacts: tf.io.ModelArtifacts;
  specs: tf.io.WeightsManifestEntry[];
  /** The file of the weights. */
  weightsName: string;
  /** Its length. */
  bytes: number;
  /** Its SHA-256 in hexadecimal; the first edition wrote none. */
  weightsDigest?: string;
}

/** The file of the weights, named for what it holds, so that no other save's weights ever bear the name. */
export const WEIGHTS_NAME = /^weights-[0-9a-f]{16}\.bin$/;

/** Its name in the first edition. */
export const FIRST_WEIGHTS_NAME = "weights.bin";

/**
 * Makes the files of a network.
 *
 * @param artifacts What tfjs saves of a model.
 * @param info What it was trained with.
 * @throws {RangeError} If a weight is not a finite number or of a type that cannot be saved.
 */
export async function encodeCheckpoint(
  { weightData, weightSpecs, ...rest }: tf.io.ModelArtifacts,
  info: CheckpointInfo,
): Promise<CheckpointFiles> {
  const { specs } = checkSpecs(weightSpecs);
  const weights = new Uint8Array(tf.io.CompositeArrayBuffer.join(weightData));
  checkFinite(specs, weights.buffer);
  const weightsDigest = await sha256(weights);
  const weightsName = `weights-${weightsDigest.slice(0, 16)}.bin`;
  const unsigned = {
    ...rest,
    weightsManifest: [{ paths: [weightsName], weights: specs }],
    userDefinedMetadata: { ...rest.userDefinedMetadata, ...info, weightsDigest },
  };
  return { json: JSON.stringify(await signed(unsigned)), weightsName, weights };
}

/**
 * Reads `model.json`.
 *
 * @param json Its contents.
 * @throws {Error} If it is not what was saved.
 */
export async function decodeIndex(json: string): Promise<CheckpointIndex> {
  const { weightsManifest, ...rest } = JSON.parse(json);
  const { weightsDigest, digest, ...metadata } = rest.userDefinedMetadata;
  const info = checkInfo(metadata);
  const weightsName = onlyPath(weightsManifest);
  const first = weightsName === FIRST_WEIGHTS_NAME && digest === undefined && weightsDigest === undefined;
  if (!first && !WEIGHTS_NAME.test(weightsName)) {
    throw new RangeError(`expected one file of weights but found ${JSON.stringify(weightsName)}`);
  }
  const { specs, bytes } = checkSpecs(weightsManifest[0].weights);
  if (first) checkFirstEdition(rest.modelTopology, specs, info.recipe);
  else if ((await signed(JSON.parse(json))).userDefinedMetadata.digest !== digest) {
    throw new RangeError("expected model.json as it was saved but found it changed");
  }
  return {
    info,
    artifacts: { ...rest, userDefinedMetadata: metadata },
    specs,
    weightsName,
    bytes,
    weightsDigest,
  };
}

/**
 * Checks the weights.
 *
 * @param index What `model.json` says of them.
 * @param weights What their file holds.
 * @throws {RangeError} If they are not those that were saved.
 */
export async function checkWeightsFile(
  { specs, weightsName, weightsDigest }: CheckpointIndex,
  weights: Uint8Array<ArrayBuffer>,
): Promise<void> {
  if (weightsDigest !== undefined && await sha256(weights) !== weightsDigest) {
    throw new RangeError(`expected ${weightsName} as it was saved but found it changed`);
  }
  checkFinite(specs, weights.buffer);
}

/** The file of weights that a manifest names. */
function onlyPath(manifest: unknown): string {
  const paths = Array.isArray(manifest) && manifest.length === 1 ? manifest[0]?.paths : undefined;
  if (!Array.isArray(paths) || paths.length !== 1 || typeof paths[0] !== "string") {
    throw new RangeError("expected one file of weights in model.json but found none or more");
  }
  return paths[0];
}

function checkFinite(specs: tf.io.WeightsManifestEntry[], data: ArrayBuffer): void {
  const found = findNotFinite(specs, data);
  if (found !== undefined) {
    throw new RangeError(`expected finite weights but found ${found.value} in "${found.name}"`);
  }
}

/** A model.json with the digest of all the rest of it. */
async function signed<Json extends { userDefinedMetadata: object }>(json: Json) {
  const { digest: _, ...metadata } = json.userDefinedMetadata as Record<string, unknown>;
  const text = JSON.stringify({ ...json, userDefinedMetadata: metadata });
  return {
    ...json,
    userDefinedMetadata: { ...metadata, digest: await sha256(new TextEncoder().encode(text)) },
  };
}

async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)).toHex();
}
