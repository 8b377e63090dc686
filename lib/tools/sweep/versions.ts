import { join } from "node:path";
import { tf } from "../../tf.ts";
import { projectFolder } from "../project.ts";

/** The versions of what trains a network. */
export async function versions(): Promise<Record<string, string>> {
  const { version } = JSON.parse(await Deno.readTextFile(join(projectFolder, "deno.json")));
  return { scanline: version, deno: Deno.version.deno, tfjs: tf.version.tfjs };
}
