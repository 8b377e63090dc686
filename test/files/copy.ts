import { join } from "node:path";

/** Copies a folder with all that is in it. */
export async function copy(from: string, to: string): Promise<void> {
  await Deno.mkdir(to);
  for await (const { name, isDirectory } of Deno.readDir(from)) {
    await (isDirectory ? copy : Deno.copyFile)(join(from, name), join(to, name));
  }
}
