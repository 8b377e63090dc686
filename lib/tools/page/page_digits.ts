import type { Dataset } from "../../data/dataset.ts";
import { generateDataset } from "../../data/drawn/generated.ts";
import { loadMnist } from "../../data/mnist/mnist.ts";
import { PROBE_IMAGES } from "../../reader/network/probe_images.ts";
import { downloadStatus, StatusLine } from "../train/status_line.ts";

/** Where the digits of the page can come from. */
export const SOURCES = ["auto", "mnist", "generated"] as const;

/** So many drawn digits have one of each class among them. */
export const SAMPLED_DIGITS = 200;

/**
 * Gets the digits that a page is built with, and says on stderr how that goes.
 *
 * @param source "mnist": MNIST; "generated": drawn digits; "auto": MNIST, or drawn digits if it is not there and no mirror answers.
 * @returns The digits, as many as the page needs at least.
 * @throws {DataError} If it is to be MNIST, and that is not there, or what is there is damaged.
 */
export async function pageDigits(source: typeof SOURCES[number]): Promise<Dataset> {
  if (source === "generated") return await generateDataset({ train: PROBE_IMAGES, test: SAMPLED_DIGITS });
  using status = new StatusLine();
  return await loadMnist({
    source,
    onNotice: (notice) => {
      status.clear();
      console.error(notice);
    },
    onProgress: (progress) => status.show(downloadStatus(progress)),
  });
}
