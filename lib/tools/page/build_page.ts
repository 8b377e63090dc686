import { join } from "node:path";
import type { Dataset } from "../../data/dataset.ts";
import { generateDataset } from "../../data/drawn/generated.ts";
import { take } from "../../data/tensors.ts";
import { packReaderData } from "../../reader/network/pack_reader_data.ts";
import { PROBE_IMAGES } from "../../reader/network/probe_images.ts";
import { encodeBase85 } from "../../reader/page/base85.ts";
import { bundlePage } from "./bundle_page.ts";
import { packText } from "./pack_text.ts";
import { SAMPLED_DIGITS } from "./page_digits.ts";
import { pageHtml } from "./page_html.ts";
import { pageNetworks, pageNextRow } from "./page_networks.ts";
import { pageSamples } from "./page_samples.ts";
import { readStyles } from "./read_styles.ts";

/** The parts of its style, in the order of their rules. */
const STYLES = ["frame", "training", "warning"];

/** What a page is built of. */
export interface PageOptions {
  /** Digits: the probes are fitted to the first ones to train on, and samples are taken from those of the test. */
  digits: Dataset;
  /** The address of the course, if the page is to link it. */
  course?: string;
  /** Hears what is being done. */
  onProgress?: (what: string) => void;
}

/**
 * Builds the reader's page: one file that asks for nothing else.
 *
 * @param options What it is built of.
 * @returns The page.
 * @throws {DataError} If a network is not there or damaged.
 * @throws {Error} If the programs cannot be bundled.
 */
export async function buildPage({ digits, course, onProgress = () => {} }: PageOptions): Promise<string> {
  onProgress("bundling the programs of the page");
  const { page, worker } = await bundlePage();
  const networks = await pageNetworks(
    take(digits.train, PROBE_IMAGES),
    (name) => onProgress(`fitting what it knows after each row: ${name}`),
  );
  const nextRow = await pageNextRow();
  onProgress("packing");
  const isDrawn = digits.source === "generated";
  const drawn = isDrawn ? digits : await generateDataset({ train: 1, test: SAMPLED_DIGITS });
  const samples = [
    ...isDrawn ? [] : [pageSamples("MNIST", digits.test)],
    pageSamples("Drawn by Scanline", drawn.test),
  ];
  const [, ...others] = networks.map(({ name }) => name);
  const packed = await packReaderData({ networks, nextRow, samples }, {
    halfPrecision: { networks: others, nextRow: true },
  });
  const source = isDrawn ? "drawn digits" : "MNIST's training images";
  return pageHtml({
    page,
    worker: await packText(worker),
    data: encodeBase85(Uint8Array.fromBase64(packed)),
    style: await readStyles(join(import.meta.dirname!, "styles"), STYLES),
    probes:
      `What a network knows after a row is found by layers that were fitted to ${PROBE_IMAGES} of ${source}.`,
    notice: isDrawn
      ? "MNIST was not there when this page was made: its samples are digits that Scanline drew, and what a network knows was " +
        "found with such digits too."
      : undefined,
    course,
  });
}
