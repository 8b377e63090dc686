import { assertEquals } from "@std/assert";
import * as scanline from "../../lib/mod.ts";
import { smallDigits } from "../shared/small_digits.ts";

// deno-lint-ignore no-explicit-any
type Any = any;

const digits = smallDigits(12).test;
const pixels = digits.images.data.subarray(0, 784);
const belief = new Array(10).fill(0.1);
const beliefs = Array.from({ length: 28 }, () => belief);
const values = Array.from({ length: 28 }, () => [0.1, 0.2, 0.3]);
const gates = { i: values, f: values, g: values, o: values, c: values, h: values };
const shares = { before: [0.1, 0.2], inked: [0.3, 0.4], between: [0, 0], after: [0.6, 0.4] };
const byClass = { last: Array.from(belief, () => [1, 2]), overRows: Array.from(belief, () => [1, 2]) };
const matrix = Array.from(belief, () => new Array(10).fill(1));
const figure = scanline.digitFigure(pixels);

/** Functions, and arguments that are right. */
const CALLS: Record<string, [(...args: Any[]) => unknown, Any[]]> = {
  accuracyFigure: [scanline.accuracyFigure, [[{ name: "a", accuracy: 0.5, low: 0.4, high: 0.6 }], {}]],
  beliefFigure: [scanline.beliefFigure, [pixels, beliefs, {}]],
  beliefWalk: [scanline.beliefWalk, [digits, 1, beliefs, {}]],
  blankRowsFigure: [scanline.blankRowsFigure, [shares, {}]],
  cellWalk: [scanline.cellWalk, [pixels, gates, {}]],
  classSheet: [scanline.classSheet, [digits, {}]],
  confusionFigure: [scanline.confusionFigure, [matrix, {}]],
  digitFigure: [scanline.digitFigure, [pixels, {}]],
  digitSheet: [scanline.digitSheet, [digits, {}]],
  drawLstmCell: [scanline.drawLstmCell, [{}]],
  drawLstmChain: [scanline.drawLstmChain, [{}]],
  drawRnn: [scanline.drawRnn, [{}]],
  gateFigure: [scanline.gateFigure, [{ i: [0.1], f: [0.2] }, {}]],
  labelSharesFigure: [scanline.labelSharesFigure, [beliefs, { least: 0.1 }]],
  intervalFigure: [
    scanline.intervalFigure,
    [[{ name: "a", mean: 0.5, low: 0.4, high: 0.6, values: [0.5] }], { title: "t" }],
  ],
  lineFigure: [scanline.lineFigure, [[{ name: "a", y: [1, 2] }], { title: "t", x: "x", y: "y" }]],
  memoryFigure: [scanline.memoryFigure, [pixels, "c", values, {}]],
  memoryWalk: [scanline.memoryWalk, [pixels, gates, {}]],
  probabilityBars: [scanline.probabilityBars, [[belief], {}]],
  rowHistogram: [scanline.rowHistogram, [[{ name: "a", rows: [1, 2] }], { title: "t" }]],
  rowProfile: [scanline.rowProfile, [pixels, [{
    name: "a",
    x: "x",
    values: belief.concat(belief, belief.slice(2)),
  }], {}]],
  table: [scanline.table, [{ columns: ["a"], rows: [[1]] }]],
  timeStepFigure: [scanline.timeStepFigure, [pixels, { row: 3 }]],
  timeStepWalk: [scanline.timeStepWalk, [digits, 1, {}]],
  trainingCurves: [scanline.trainingCurves, [[{ step: 1, loss: 0.5, accuracy: 0.5 }], {}]],
  unitByClass: [scanline.unitByClass, [{ ...byClass, letter: "c", digit: 3 }, {}]],
  unitFigure: [scanline.unitFigure, [pixels, gates, 1, {}]],
  withSlider: [scanline.withSlider, [[figure], { labels: ["a"], prefix: "p", alt: "a" }]],
};

const ODD: [string, Any][] = [
  ...[undefined, null, NaN, -1, 1.5, true, "text"].map((value): [string, Any] => [String(value), value]),
  ["{}", {}],
  ["[]", []],
  ["[[]]", [[]]],
  ["[null]", [null]],
  ["a function", () => 1],
  ["a shape alone", { shape: [1, 28, 28] }],
];

for (const [name, [call, args]] of Object.entries(CALLS)) {
  Deno.test(`${name} takes odd arguments, or ends in one clear error`, () => {
    call(...args);
    const complaints: string[] = [];
    for (const [what, odd] of ODD) {
      for (const at of args.keys()) {
        try {
          call(...args.with(at, odd));
        } catch (error) {
          const isClear = error instanceof RangeError && /^Cannot .+[^.]$/s.test(error.message);
          if (!isClear) complaints.push(`${what} as argument ${at}: ${error}`);
        }
      }
    }
    assertEquals(complaints, []);
  });
}
