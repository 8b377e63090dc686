import type { Dataset } from "../../data/dataset.ts";
import { checkSplitLabels } from "../../data/check_labels.ts";
import { take } from "../../data/tensors.ts";
import { describeValue } from "../../describe_value.ts";
import { fitRowProbes } from "../../evaluation/reading/fit_row_probes.ts";
import type { Drawing } from "../../figures/figure.ts";
import { memoryName } from "../../model/memory_name.ts";
import { recurrentParts } from "../../model/recurrent_parts.ts";
import { recipe } from "../../recipe.ts";
import type { tf } from "../../tf.ts";
import { nextRowNetwork, readerNetwork } from "../network/model_network.ts";
import { packReaderData } from "../network/pack_reader_data.ts";
import { PROBE_IMAGES } from "../network/probe_images.ts";
import type { ReaderNetwork } from "../network/reader_network.ts";
import { stillPicture } from "./still_picture.ts";
import { widgetHtml } from "./widget_html.ts";
import { widgetSamples } from "./widget_samples.ts";

/** A reader below a cell, which `show` shows. */
export interface Widget extends Drawing {
  /** The reader: its still picture, and what brings it to life where scripts run. */
  html: string;
}

/** What a reader has besides the network that it opens with. */
export interface WidgetOptions {
  /** What the network is called; the name of its memory, such as "LSTM", if not given. */
  name?: string;
  /** More networks to choose from, each with a name of its own. */
  networks?: readonly { name: string; model: tf.LayersModel }[];
  /** The network that finishes digits, as `nextRowModel` makes it. */
  nextRow?: tf.LayersModel;
  /** Whether the lesson's network before its training is among the others: seed 1, and as many units as the first network has. */
  untrained?: boolean;
}

/** The form of a digit, and how many there are. */
const [SIDE, CLASSES] = [28, 10];

/**
 * A reader: a pad to draw a digit on, and the network that reads it row by row, alive below the cell. It needs no extension, no server
 * and no network; where no script runs, a still picture stands in its place.
 *
 * @param model A classifier as `rowClassifier` makes it, with a plain RNN, an LSTM or a GRU: one layer, in one direction.
 * @param dataset Its first ten test images are there to begin with; what is known after each row is found by layers that are fitted
 * to the first 4000 training images (`fitRowProbes`).
 * @param options What the network is called, and what else the reader has.
 * @returns What `show` shows: `await show(readerWidget(model, digits))`. The same input gives the same text.
 * @throws {RangeError} If a network has another form or reads other images than the data set's, or two have the same name.
 *
 * @example
 * ```ts
 * import { generateDataset, readerWidget, rowClassifier, show } from "../../mod.ts";
 *
 * const digits = await generateDataset({ train: 200, test: 10 });
 * await show(readerWidget(rowClassifier({ hiddenSize: 16 }), digits, { name: "My LSTM", untrained: true }));
 * ```
 */
export async function readerWidget(
  model: tf.LayersModel,
  dataset: Dataset,
  options: WidgetOptions = {},
): Promise<Widget> {
  const { name, networks: others = [], nextRow, untrained = false } = checked(options);
  checkSplitLabels("show a reader", dataset?.test, CLASSES);
  const train = take(dataset.train, Math.min(PROBE_IMAGES, dataset.train.images.shape[0]));
  const { cell } = recurrentParts("show a reader", model);
  const all = [{ name: name ?? memoryName({ cell }), model }, ...others];
  const networks = all.map(({ name, model }) => {
    const network = readerNetwork(model, { name });
    checkNetwork(network);
    return { ...network, probes: fitRowProbes(model, train) };
  });
  const untrainedName = untrained ? ["Untrained"] : [];
  checkNames([...networks.map(({ name }) => name), ...untrainedName]);
  const samples = widgetSamples(dataset);
  const still = stillPicture(networks[0], samples[0].digits[0], samples[0].name);
  const text = await packReaderData({
    networks,
    samples,
    ...(nextRow && { nextRow: nextRowNetwork(nextRow) }),
  });
  const { hiddenSize } = networks[0].recurrent;
  return {
    ...still,
    html: widgetHtml(still, text, untrained ? { seed: recipe.seed, hiddenSize } : undefined),
  };
}

function checked(options: WidgetOptions): WidgetOptions {
  const known = ["name", "networks", "nextRow", "untrained"];
  const unknown = Object.keys(options ?? {}).find((name) => !known.includes(name));
  if (typeof options !== "object" || options === null || unknown !== undefined) {
    throw new RangeError(
      `Cannot show a reader: expected the options ${known.join(", ")} but found ${
        describeValue(unknown ?? options)
      }`,
    );
  }
  return options;
}

function checkNetwork({ name, rows, recurrent: { inputSize }, linear }: ReaderNetwork): void {
  const classes = linear.bias.length;
  if (rows === SIDE && inputSize === SIDE && classes === CLASSES) return;
  throw new RangeError(
    `Cannot show a reader: expected networks that read ${SIDE} rows of ${SIDE} and name ${CLASSES} digits but found "${name}" with ${rows} rows of ${inputSize} and ${classes} classes`,
  );
}

function checkNames(names: string[]): void {
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice === undefined) return;
  throw new RangeError(
    `Cannot show a reader: expected networks of different names but found "${twice}" twice`,
  );
}
