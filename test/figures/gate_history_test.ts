import { assertEquals, assertThrows } from "@std/assert";
import { gateHistory } from "../../lib/figures/gate_history.ts";
import { letterColors } from "../../lib/figures/palette.ts";

Deno.test("gateHistory has a heat map for each letter, rows of the digit downwards, units across", () => {
  const rows = [Float32Array.of(0, 0.5, 1), Float32Array.of(0.25, 0, 0)];
  const { data, layout } = gateHistory({ f: rows, c: [[0, 4, 0], [0, 0, -2]] });
  assertEquals(data.map(({ name }) => name), ["f", "c"]);
  assertEquals(data[0].z, [[0, 0.5, 1], [0.25, 0, 0]]);
  assertEquals(data.map(({ zmin, zmax }) => [zmin, zmax]), [[0, 1], [-4, 4]]);
  assertEquals(data[0].colorscale, [[0, "#FFFFFF"], [1, letterColors.f]]);
  assertEquals((data[1].colorscale as unknown[]).length, 3);
  assertEquals((layout.yaxis2 as { autorange: string }).autorange, "reversed");
});

Deno.test("gateHistory refuses nothing, and letters of different shapes", () => {
  assertThrows(() => gateHistory({}), RangeError, "at least one value");
  assertThrows(() => gateHistory({ i: [[1]], f: [[1], [2]] }), RangeError, "the time steps of f");
  assertThrows(() => gateHistory({ i: [[1, 2], [3]] }), RangeError, "a time step of i");
});
