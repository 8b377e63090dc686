import type { Dataset, Split } from "../../data/dataset.ts";
import { generateDigit } from "../../data/drawn/handwriting.ts";
import { Random } from "../../random.ts";
import type { SampleDigit, Samples } from "../network/reader_data.ts";

/** Digits to begin with, from each source. */
const COUNT = 10;

/** The stream from which drawn digits are drawn: no data set has them. */
const DRAWN_STREAM = 0x7772;

const NAMES: Record<Dataset["source"], string> = {
  mnist: "MNIST",
  "mnist+generated": "MNIST", // the test images are MNIST's
  custom: "your files",
  generated: "drawn digits",
};

/**
 * The digits that a reader begins with: the first ten test images, and ten drawn digits, one of each class.
 *
 * @param dataset Where the test images are; of drawn digits there is no second ten.
 */
export function widgetSamples({ source, test }: Dataset): Samples[] {
  const given = { name: NAMES[source], digits: firstDigits(test) };
  if (source === "generated") return [given];
  const random = new Random(1, DRAWN_STREAM);
  const drawn = Array.from(
    { length: COUNT },
    (_, label) => ({ label, pixels: generateDigit(label, random) }),
  );
  return [given, { name: NAMES.generated, digits: drawn }];
}

function firstDigits({ images, labels }: Split): SampleDigit[] {
  const [count, rows, columns] = images.shape;
  const size = rows * columns;
  return Array.from({ length: Math.min(COUNT, count) }, (_, at) => ({
    label: labels.data[at],
    pixels: images.data.slice(at * size, (at + 1) * size),
  }));
}
