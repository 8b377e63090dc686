/** A model.json, parsed. */
export type Json = Record<string, unknown>;

/**
 * Where a model.json holds what it is checked by: beside what tfjs reads and writes, so that it is gone when another program opens the
 * network and saves it again, or in the metadata of a checkpoint.
 */
export type SignaturePlace = "scanline" | "userDefinedMetadata";

/**
 * Signs a model.json.
 *
 * @param json What it says.
 * @param weightsDigest The SHA-256 of the weights.
 * @param place Where the signature goes.
 * @returns The same with its signature.
 */
export async function sign(json: Json, weightsDigest: string, place: SignaturePlace): Promise<Json> {
  const signature = { ...json[place] as Json | undefined, weightsDigest };
  const digest = await digestOf({ ...json, [place]: signature }, place);
  return { ...json, [place]: { ...signature, digest } };
}

/**
 * Checks a model.json by its signature.
 *
 * @param json The file, parsed.
 * @returns The same without its signature, and the SHA-256 of the weights; none if another program wrote the file.
 * @throws {RangeError} If the file is not as it was signed.
 */
export async function checkSignature(json: Json): Promise<{ json: Json; weightsDigest?: string }> {
  const metadata = json.userDefinedMetadata as Json | null | undefined;
  const isCheckpoint = metadata?.digest !== undefined && metadata.weightsDigest !== undefined;
  const place = json.scanline !== undefined ? "scanline" : isCheckpoint ? "userDefinedMetadata" : undefined;
  if (place === undefined) return { json };
  const { digest, weightsDigest, ...rest } = json[place] as Json ?? {};
  if (typeof weightsDigest !== "string" || await digestOf(json, place) !== digest) {
    throw new RangeError("expected model.json as it was saved but found it changed");
  }
  const unsigned = { ...json, [place]: rest };
  if (place === "scanline") delete unsigned[place];
  return { json: unsigned, weightsDigest };
}

async function digestOf(json: Json, place: SignaturePlace): Promise<string> {
  const { digest: _, ...rest } = json[place] as Json;
  return await sha256(new TextEncoder().encode(JSON.stringify({ ...json, [place]: rest })));
}

/**
 * The SHA-256 of bytes.
 *
 * @param bytes The bytes.
 * @returns The digest in hexadecimal.
 */
export async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
