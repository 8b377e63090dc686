import { join } from "node:path";
import { clearParts } from "../../../files/part_file.ts";

/** How parts of files were named once: `train-images-idx3-ubyte.gz.` and a UUID. */
const OLD_PART = /^\.[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\.part$/;

/**
 * Removes what killed processes left in the cache of a file that stands there whole. Nothing happens, and nobody is asked,
 * without the permission to write.
 *
 * @param folder The cache.
 * @param name The name of the file, without `.gz`.
 */
export async function clearLeftovers(folder: string, name: string): Promise<void> {
  const { state } = await Deno.permissions.query({ name: "write", path: folder });
  if (state !== "granted") return;
  for (const target of [name, `${name}.gz`]) await clearParts(join(folder, target));
  try {
    for await (const entry of Deno.readDir(folder)) {
      const rest = entry.name.startsWith(name) ? entry.name.slice(name.length).replace(/^\.gz/, "") : "";
      if (entry.isFile && OLD_PART.test(rest)) await Deno.remove(join(folder, entry.name));
    }
  } catch {
    // A cache that may only be read keeps what is in it.
  }
}
