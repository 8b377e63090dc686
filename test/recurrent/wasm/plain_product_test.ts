import { assertEquals } from "@std/assert";
import { compileWasm } from "../../../lib/recurrent/wasm/module.ts";
import { productFields } from "../../../lib/recurrent/wasm/structs.ts";
import { Random } from "../../../lib/random.ts";
import { Workspace } from "./workspace.ts";

const { fround } = Math;

/** C = A B, every product and every sum rounded, `termsAtOnce` terms before they join the others. */
function reference(
  a: Float32Array,
  b: Float32Array,
  [rows, terms, columns]: number[],
  termsAtOnce: number,
  start?: Float32Array,
): Float32Array {
  return Float32Array.from({ length: rows * columns }, (_, at) => {
    const [row, column] = [Math.floor(at / columns), at % columns];
    let [total, sum] = [-0, start?.[column] ?? 0];
    for (let term = 0; term < terms; term++) {
      if (term > 0 && term % termsAtOnce === 0) [total, sum] = [fround(total + sum), 0];
      sum = fround(sum + fround(a[row * terms + term] * b[term * columns + column]));
    }
    return fround(total + sum);
  });
}

for (const build of ["relaxed", "plain"] as const) {
  const module = compileWasm(build);

  Deno.test(`plainProduct of the ${build} module rounds in the order it is told, below, at and past every tile`, () => {
    const random = new Random(4);
    for (const rows of [0, 1, 2, 3]) {
      for (const terms of [0, 1, 3, 4, 5, 47, 48, 49, 97]) {
        for (const columns of [0, 1, 4, 15, 16, 17, 33]) {
          const w = new Workspace(module);
          const numbers = (count: number) =>
            Float32Array.from({ length: count }, () => random.integer(5) ? random.uniform(-1, 1) : -0);
          const [a, b, start] = [numbers(rows * terms), numbers(terms * columns), numbers(columns)];
          const [aAt, bAt, startAt] = [w.put(a), w.put(b), w.put(start)];
          for (const termsAtOnce of [48, 6, Math.max(1, terms)]) {
            for (const from of [undefined, start]) {
              const c = w.put(new Float32Array(rows * columns + 1).fill(7));
              const sizes = [rows, terms, columns];
              const product = w.struct(productFields, {
                ...{ a: aAt, b: bAt, c, start: from ? startAt : 0, terms, columns, termsAtOnce },
              });
              for (const [row0, row1] of [[0, Math.min(rows, 2)], [Math.min(rows, 2), rows]]) {
                w.routines.plainProduct(product, row0, row1);
              }
              const expected = [...reference(a, b, sizes, termsAtOnce, from), 7]; // what lies behind stays
              assertEquals([...w.take(c, rows * columns + 1)], expected, `${sizes} by ${termsAtOnce}`);
            }
          }
        }
      }
    }
  });
}
