/** Measures how well networks read digits that people wrote with a pen or a mouse. @module */
import { parseArgs } from "node:util";
import { useEngine } from "@scanline/recurrent";
import { confidenceInterval } from "../../evaluation/accuracy/confidence_interval.ts";
import { DataError } from "../../files/data_error.ts";
import { systemReason } from "../../files/write_error.ts";
import { predictClasses } from "../../model/predict.ts";
import { recipe } from "../../recipe.ts";
import { penWidths } from "../../reader/view/pad/pen.ts";
import { runCommand, UsageError } from "../command.ts";
import { parseNumber } from "../flag_values.ts";
import { checkNetwork, loadNetwork } from "../train/load_network.ts";
import { drawImages } from "./draw_images.ts";
import { pairedDifference } from "./paired_difference.ts";
import { readDrawings } from "./read_drawings.ts";

/** The pen that the reader begins with, in hundredths of the pad's side. */
const PEN = `${100 * penWidths.first}`;

const HELP = `Measure how well networks read digits that people wrote with a pen or a mouse.

Usage: deno run -A lib/tools/networks/measure_drawings.ts --drawings FILE NETWORK...

Each digit is drawn on the reader's pad and becomes an image of 28 x 28 there; every NETWORK reads all of them. Printed are the
accuracies with their 95 % intervals, and how much each is above or below the first one, from the images where they differ.

A NETWORK is a FILE.safetensors or a folder, as for deno task train --load.

  --drawings FILE      the digits, one on each line: those of UCI's "Pen-Based Recognition of Handwritten Digits"
                       (pendigits.tra, pendigits.tes), eight points and the digit; or "digit | words | x,y x,y / x,y", as in
                       test/fixtures/reader/strokes.txt
  --pen N              how wide the pen is, in hundredths of the pad's side (${PEN})
  --help               show this text`;

async function main(args: string[]): Promise<number> {
  const { values: { drawings, pen, help }, positionals: paths } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      drawings: { type: "string" },
      pen: { type: "string", default: PEN },
      help: { type: "boolean", short: "h" },
    },
  });
  if (help) {
    console.log(HELP);
    return 0;
  }
  if (drawings === undefined) throw new UsageError("Cannot measure without --drawings: name a file of them");
  if (paths.length === 0) throw new UsageError("Cannot measure without a network: name one after the flags");
  const width = parseNumber("pen", pen, { least: 1, most: 50, whole: false }) / 100;
  const digits = readDrawings(drawings, await readText(drawings));
  const split = drawImages(digits, width);
  console.log(`${digits.length} digits of ${drawings}, the pen ${pen} % of the pad wide`);
  useEngine({ engine: "wasm" });
  let first: boolean[] | undefined;
  for (const path of paths) {
    const { model } = await loadNetwork(path);
    checkNetwork(path, model, { ...recipe, epochs: 0 });
    const right = [...predictClasses(model, split)].map((answer, at) => answer === split.labels.data[at]);
    model.dispose();
    const count = right.filter((isRight) => isRight).length;
    const { low, high } = confidenceInterval(count, right.length);
    const share = `${(count / right.length).toFixed(4)} (${low.toFixed(4)} to ${high.toFixed(4)})`;
    console.log(
      `${path}: ${count} right, ${share}${first === undefined ? "" : `, ${comparison(right, first)}`}`,
    );
    first ??= right;
  }
  return 0;
}

function comparison(right: boolean[], first: boolean[]): string {
  const { difference, low, high } = pairedDifference(right, first);
  const signed = (value: number) => `${value < 0 ? "" : "+"}${value.toFixed(4)}`;
  return `${signed(difference)} (${signed(low)} to ${signed(high)}) beside the first`;
}

async function readText(path: string): Promise<string> {
  try {
    return await Deno.readTextFile(path);
  } catch (error) {
    throw new DataError(`Cannot read "${path}": ${systemReason(error as Error)}`, { cause: error });
  }
}

if (import.meta.main) await runCommand(main);
