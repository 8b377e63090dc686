import { assertEquals } from "@std/assert";
import { boxTrace } from "../../../lib/figures/parts/box_trace.ts";

Deno.test("boxTrace has a box for each group, whatever the order of its values", () => {
  const trace = boxTrace([3, 5], [[4, 0, 2, 1, 3], []], { name: "two" });
  assertEquals([trace.type, trace.name, trace.x], ["box", "two", [3, 5]]);
  assertEquals([trace.q1, trace.median, trace.q3], [[1, 0], [2, 0], [3, 0]]);
  assertEquals([trace.lowerfence, trace.upperfence], [[0.2, 0], [3.8, 0]]);
});
