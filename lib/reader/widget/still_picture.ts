import { unitsByRow } from "../../evaluation/memory/gates_over_rows.ts";
import type { Drawing } from "../../figures/figure.ts";
import { answerColors, frameColor, heatColors } from "../../figures/palette.ts";
import { drawing, element, formula, ink, type Point, words } from "../../figures/parts/svg.ts";
import type { SampleDigit } from "../network/reader_data.ts";
import type { ReaderNetwork } from "../network/reader_network.ts";
import type { Decided } from "../reading/decision.ts";
import { readDigit } from "../reading/read_digit.ts";
import type { DigitReading, ReadingLetter } from "../reading/reading.ts";
import { beliefsIn } from "../view/beliefs/belief.ts";
import { decisionSentence } from "../view/beliefs/decision_sentence.ts";
import { letterRange, readingColors, readingNames } from "../view/letters/letter_style.ts";
import { digitImage, type ImagePlace, mapImage } from "./map_image.ts";

const WIDTH = 760;
const LEFT = 32;
/** The height of a row of the digit, and of what is said after it; and of a row of a letter. */
const [ROW, LETTER_ROW] = [6, 3];
/** Where the upper maps begin, and letters in a line. */
const [TOP, IN_A_LINE] = [86, 3];
const LETTER_WIDTH = 216;

/**
 * A digit being read, as a picture that moves nowhere: the digit, what is said and known after each row, and the letters.
 *
 * @param network What reads.
 * @param digit The digit.
 * @param source Where it comes from: "MNIST".
 */
export function stillPicture(network: ReaderNetwork, digit: SampleDigit, source: string): Drawing {
  const reading = readDigit(network, digit.pixels);
  const { rows, says, knows } = reading;
  const columns = network.recurrent.inputSize;
  const { says: said, knows: known } = beliefsIn(reading, digit.pixels, digit.label);
  const sentence = decisionSentence(said, known);
  const height = ROW * rows;
  const upper = [
    heading(`a ${digit.label} from ${source}`, LEFT),
    digitImage(digit.pixels, columns, { x: LEFT, y: TOP, width: height, height }),
    ...belief("says", says, said, { x: LEFT + 216, y: TOP, width: 180, height }),
    ...knows ? belief("knows", knows, known!, { x: LEFT + 432, y: TOP, width: 180, height }) : [],
    ...[["says", said] as const, ...known ? [["knows", known] as const] : []].flatMap((
      [verb, { digit: answer }],
      at,
    ) => [
      words(verb, [LEFT + 664, TOP + 24 + 92 * at], { "text-anchor": "middle", fill: ink.text }),
      words(String(answer), [LEFT + 664, TOP + 72 + 92 * at], {
        "text-anchor": "middle",
        "font-size": 48,
        fill: answer === digit.label ? answerColors.right : answerColors.wrong,
      }),
    ]),
  ];
  const below = TOP + height + 62;
  const maps = letterMaps(reading, below);
  const legend =
    "Gold: from here on the answer stays. Below, what each unit holds, row by row, in the order in which they act";
  const lines = Math.ceil(Object.keys(reading.letters).length / IN_A_LINE);
  const size: Point = [WIDTH, below + lines * (LETTER_ROW * rows + 40) + 4];
  const alt =
    `A pad to draw digits on, and "${network.name}" that reads them row by row. It begins with a ${digit.label} from ${source}. ${sentence}.`;
  return drawing(size, alt, [
    words(`${network.name} reads a digit, row by row`, [LEFT, 32], { "font-size": 16 }),
    words(sentence, [LEFT, 54]),
    ...upper,
    words(legend, [LEFT, below - 18], { "font-size": 12 }),
    ...maps,
  ]);
}

function heading(text: string, x: number): string {
  return words(text, [x, TOP - 8], { "font-size": 12 });
}

/** A map of what is said or known after each row, its classes below, and the row since which the answer stands. */
function belief(verb: string, scores: Float32Array, { decided }: Decided, place: ImagePlace): string[] {
  const { x, y, width, height } = place;
  const rows = height / ROW;
  const classes = scores.length / rows;
  const line = y + ROW * decided;
  return [
    heading(`what it ${verb} after each row`, x),
    mapImage(byRow(scores, rows), { above: heatColors.much, below: heatColors.negative }, place),
    frame(place),
    element("path", { d: `M${x - 5} ${line}h${width + 10}`, stroke: frameColor, "stroke-width": 2 }),
    ...Array.from(
      { length: classes },
      (_, digit) =>
        words(String(digit), [x + (digit + 0.5) * width / classes, y + height + 15], {
          "text-anchor": "middle",
          "font-size": 12,
        }),
    ),
  ];
}

/** The letters as maps, a column for each unit, in the order in which the units are written. */
function letterMaps({ letters, rows }: DigitReading, top: number): string[] {
  const order = unitsByRow(byRow((letters.c ?? letters.h)!, rows).map((row) => [...row]));
  return Object.entries(letters).flatMap(([letter, values], at) => {
    const x = LEFT + (at % IN_A_LINE) * (LETTER_WIDTH + 24);
    const y = top + Math.floor(at / IN_A_LINE) * (LETTER_ROW * rows + 40) + 16;
    const place = { x, y, width: LETTER_WIDTH, height: LETTER_ROW * rows };
    const kind = letter as ReadingLetter;
    const [color, [, largest]] = [readingColors[kind], letterRange(kind, values)];
    const ordered = byRow(values, rows).map((row) => order.map((unit) => row[unit] / largest));
    return [
      formula(letter, [x, y - 6], { fill: color }),
      words(readingNames[kind], [x + 16, y - 6], { "font-size": 12 }),
      mapImage(ordered, { above: color, below: heatColors.negative }, place),
      frame(place),
    ];
  });
}

function frame(place: ImagePlace): string {
  return element("rect", { ...place, fill: "none", stroke: ink.edge });
}

function byRow(values: Float32Array, rows: number): Float32Array[] {
  const columns = values.length / rows;
  return Array.from({ length: rows }, (_, row) => values.subarray(row * columns, (row + 1) * columns));
}
