import { join } from "node:path";
import { projectFolder } from "../../lib/tools/project.ts";

/**
 * The first program of the package's README.
 *
 * @returns Its text.
 */
export async function readmeExample(): Promise<string> {
  const readme = await Deno.readTextFile(join(projectFolder, "lib", "recurrent", "README.md"));
  const found = readme.match(/^```ts\n([^]*?)^```/m);
  if (found === null) throw new Error("Cannot find the first program of the README: expected a block of ts");
  return found[1];
}
