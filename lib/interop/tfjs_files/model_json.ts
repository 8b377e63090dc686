import * as tf from "@tensorflow/tfjs";
import { checkSignature, type Json, sha256, sign, type SignaturePlace } from "./signature.ts";
import { checkSpecs, findNotFinite } from "./weight_specs.ts";

/** A network as files: `model.json` as tfjs writes it, which names the files of the weights. */
export interface ModelFiles {
  /** The contents of `model.json`. */
  json: string;
  /** The files of the weights. */
  parts: { name: string; contents: Uint8Array<ArrayBuffer> }[];
}

/** What a `model.json` says, checked. */
export interface ModelIndex {
  /** The file, without its signature. */
  json: tf.io.ModelJSON;
  /** The weights, in the order of their bytes. */
  specs: tf.io.WeightsManifestEntry[];
  /** Files whose bytes follow each other, and how many there are of them in all. */
  groups: { paths: string[]; bytes: number }[];
  /** The SHA-256 of all weights in hexadecimal; other programs write none. */
  weightsDigest?: string;
}

/** How to make files of a network. */
export interface EncodeOptions {
  /** The most bytes that a file of weights may have; one file holds them all if not given. */
  shardBytes?: number;
  /** Where model.json is signed. */
  place?: SignaturePlace;
}

/** A file of weights, named for what it holds, so that no other save's weights ever bear the name. */
export const WEIGHTS_NAME = /^weights-[0-9a-f]{16}(-\d+of\d+)?\.bin$/;

/** The file of a saved network that names the others. */
export const INDEX = "model.json";

/** The most bytes that it may have. */
export const MOST_INDEX_BYTES = 1e8;

/**
 * Makes the files of a network.
 *
 * @param artifacts What tfjs saves of a model.
 * @param options How large a file of weights may be.
 * @throws {RangeError} If a weight is not a finite number or of a type that cannot be saved.
 */
export async function encodeModel(
  artifacts: tf.io.ModelArtifacts,
  { shardBytes, place = "scanline" }: EncodeOptions = {},
): Promise<ModelFiles> {
  const { modelTopology, weightSpecs = [], weightData } = artifacts;
  if (typeof modelTopology !== "object" || modelTopology instanceof ArrayBuffer) {
    throw new RangeError("expected a model whose layers can be written as JSON");
  }
  const { specs } = checkSpecs(weightSpecs);
  const weights = new Uint8Array(tf.io.CompositeArrayBuffer.join(weightData));
  checkFinite(specs, weights.buffer);
  const digest = await sha256(weights);
  const parts = cut(weights, shardBytes, `weights-${digest.slice(0, 16)}`);
  const { weightData: _, weightSpecs: __, ...rest } = artifacts;
  const unsigned = { ...rest, weightsManifest: [{ paths: parts.map(({ name }) => name), weights: specs }] };
  const json = JSON.stringify(await sign(unsigned, digest, place));
  if (new Blob([json]).size > MOST_INDEX_BYTES) {
    throw new RangeError(`expected at most ${MOST_INDEX_BYTES} bytes of ${INDEX} but found more`);
  }
  return { json, parts };
}

/** Cuts weights into files. */
function cut(weights: Uint8Array<ArrayBuffer>, size: number | undefined, name: string): ModelFiles["parts"] {
  const count = size === undefined ? 1 : Math.max(1, Math.ceil(weights.length / size));
  if (count === 1) return [{ name: `${name}.bin`, contents: weights }];
  return Array.from({ length: count }, (_, at) => ({
    name: `${name}-${at + 1}of${count}.bin`,
    contents: weights.subarray(at * size!, (at + 1) * size!),
  }));
}

/**
 * Reads a `model.json` of ours, of tfjs-node or of a converter.
 *
 * @param text Its contents.
 * @throws {RangeError} If it is none, or not what was saved.
 */
export async function decodeModel(text: string): Promise<ModelIndex> {
  const parsed = parse(text);
  const { weightsManifest } = parsed;
  if (!Array.isArray(weightsManifest)) throw new RangeError("expected a list of weights in model.json");
  const groups = weightsManifest.map((group) => {
    const { specs, bytes } = checkSpecs(group?.weights);
    return { paths: checkPaths(group.paths), bytes, specs };
  });
  const { specs } = checkSpecs(groups.flatMap(({ specs }) => specs)); // each name only once
  const { json, weightsDigest } = await checkSignature(parsed);
  return { json: json as unknown as tf.io.ModelJSON, specs, groups, weightsDigest };
}

/**
 * Parses a `model.json`.
 *
 * @param text Its contents.
 * @throws {RangeError} If there is no model in it.
 */
export function parse(text: string): Json {
  let json: Json | null;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw new RangeError(`${INDEX} is no JSON: ${(error as Error).message}`, { cause: error });
  }
  if (typeof json?.modelTopology === "object" && json.modelTopology !== null) return json;
  throw new RangeError(`expected a model in ${INDEX} but found none`);
}

/** Files stand beside model.json: a path that leads elsewhere is none of a saved network. */
function checkPaths(paths: unknown): string[] {
  if (!Array.isArray(paths)) throw new RangeError(`expected files of weights in ${INDEX} but found none`);
  const odd = paths.find((path) => typeof path !== "string" || /^\.*$|[\\/\0]/.test(path) || path === INDEX);
  if (odd === undefined) return paths;
  throw new RangeError(`expected the name of a file of weights but found ${JSON.stringify(odd)}`);
}

/**
 * Checks the weights.
 *
 * @param index What `model.json` says of them.
 * @param weights What their files hold.
 * @throws {RangeError} If they are not those that were saved.
 */
export async function checkWeights(
  { json, specs, groups, weightsDigest }: ModelIndex,
  weights: Uint8Array<ArrayBuffer>,
): Promise<void> {
  if (weightsDigest !== undefined && await sha256(weights) !== weightsDigest) {
    const names = groups.flatMap(({ paths }) => paths).join(", ");
    throw new RangeError(`expected ${names} as it was saved but found it changed`);
  }
  // A graph may well hold an infinite constant.
  if (json.format !== "graph-model") checkFinite(specs, weights.buffer);
}

function checkFinite(specs: tf.io.WeightsManifestEntry[], data: ArrayBuffer): void {
  const found = findNotFinite(specs, data);
  if (found === undefined) return;
  throw new RangeError(`expected finite weights but found ${found.value} in "${found.name}"`);
}
