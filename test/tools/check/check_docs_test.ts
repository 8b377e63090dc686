import { assertEquals } from "@std/assert";
import { join, relative } from "node:path";
import { checkDocs } from "../../../lib/tools/check/check_docs.ts";
import { withFolder } from "../scratch.ts";

const HIDDEN = `/** Not exported. */
interface Hidden {
  a: number;
}

/** Refers to a type that is not public. */
export function hidden(): Hidden {
  return { a: 1 };
}
`;

const BARE = `/** Documented, as it refers to a type of another package. */
export function foreign(): tf.Tensor2D {
  return tf.zeros([1, 1]);
}

export function bare(): void {}
`;

Deno.test("what has no text and what refers to a hidden type is a problem; what refers to another package is none", () =>
  withFolder(async (folder) => {
    const config = join(folder, "deno.json");
    const settings = {
      name: "@a/a",
      version: "1.0.0",
      exports: { ".": "./mod.ts", "./bare": "./bare.ts" },
      imports: { "@tensorflow/tfjs": "npm:@tensorflow/tfjs@4.22.0" },
    };
    await Deno.writeTextFile(config, JSON.stringify(settings));
    await Deno.writeTextFile(join(folder, "mod.ts"), HIDDEN);
    await Deno.writeTextFile(join(folder, "bare.ts"), `import * as tf from "@tensorflow/tfjs";\n\n${BARE}`);
    const problems = await checkDocs([config]);
    assertEquals(
      problems.map((
        { file, line, message },
      ) => [relative(folder, file), line, message.match(/\((.*)\)$/)![1]]).sort(),
      [["bare.ts", 8, "missing-jsdoc"], ["mod.ts", 7, "private-type-ref"]],
    );
  }));
