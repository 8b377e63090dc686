import { assertEquals } from "@std/assert";
import { checkCasts } from "../../../../lib/tools/check/lesson/check_casts.ts";
import { notebookOf } from "../../scratch.ts";

Deno.test("checkCasts refuses what tells the compiler a type", () => {
  const notebook = notebookOf(
    "1;",
    "const x = tf.zeros([1]) as tf.Tensor2D;",
    "let y;\ny = rows\n  .reshape<tf.Tensor2D>([1, 28]);",
    "lines.at(-1)!.length;",
    "const z = <number> y;",
    "[1].map((one) => one as unknown as string);",
  );
  const found = checkCasts("it", notebook);
  assertEquals(found.map(({ cell, line, message }) => [cell, line, message.split(" is a cast")[0]]), [
    [2, 1, "`as tf.Tensor2D`"],
    [3, 2, "`<tf.Tensor2D>`"],
    [4, 1, "`lines.at(-1)!`"],
    [5, 1, "`<number>`"],
    [6, 1, "`as string`"],
    [6, 1, "`as unknown`"],
  ]);
});

Deno.test("checkCasts takes what only looks like a cast", () => {
  const notebook = notebookOf(
    'import { train as run, type Letter } from "../lib/mod.ts";\nimport * as all from "../lib/mod.ts";',
    'const letters = ["i", "f"] as const;',
    "const counts = new Map<string, number>();",
    "if (!done && a !== b) done = 1 < 2;",
    '// as tf.Tensor2D\nawait print("a as b", `${a}!`);',
    "const first = (tensor: tf.Tensor): number => tensor.dataSync()[0];",
    "const known = { a: 1 } satisfies Record<string, number>;",
  );
  assertEquals(checkCasts("it", notebook), []);
});
