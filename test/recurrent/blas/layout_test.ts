import { assert, assertEquals } from "@std/assert";
import { blocksOf, gateColumns } from "../../../lib/recurrent/blas/blocks.ts";
import { BlasLayout } from "../../../lib/recurrent/blas/layout.ts";
import { type CellName, cells, gateCount } from "../../../lib/recurrent/wasm/cells.ts";

Deno.test("groups of columns follow each other and cover all columns, few ones too", () => {
  for (const pieces of [1, 2, 3, 5, 8]) {
    const layout = new BlasLayout({ cell: "lstm", batch: 4, time: 2, input: 3, hidden: 5 }, { pieces });
    for (let count = 1; count < 150; count++) {
      const borders = Array.from({ length: pieces + 1 }, (_, group) => layout.firstOf(count, group));
      assertEquals([borders[0], borders[pieces]], [0, count]);
      assert(borders.every((border, at) => at === 0 || border >= borders[at - 1]), `${borders}`);
    }
  }
});

Deno.test("the blocks of every cell cover its weights, each once, and the columns of its gates", () => {
  for (const cell of Object.keys(cells) as CellName[]) {
    const [input, hidden] = [2, 3];
    const blocks = blocksOf(cell, input, hidden);
    const columns = gateCount(cell) * hidden;
    const uses = new Uint8Array((input + 1 + hidden) * columns);
    const gates = new Uint8Array(gateColumns(blocks));
    for (const { rows, columns: [from, to], gate } of [...blocks.sums, blocks.candidate ?? []].flat()) {
      for (let row = rows[0]; row < rows[1]; row++) {
        for (let column = from; column < to; column++) uses[row * columns + column]++;
      }
      gates.fill(1, gate, gate + to - from);
    }
    assert(uses.every((count) => count === 1), cell);
    assert(gates.every((count) => count === 1), cell);
  }
});
