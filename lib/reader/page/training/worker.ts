/**
 * What runs in the page's worker: it trains networks, and opens those and the digits that were dropped onto the page.
 *
 * @module
 */
import type { Dataset } from "../../../data/dataset.ts";
import { generateDataset } from "../../../data/drawn/generated.ts";
import { recipe } from "../../../recipe.ts";
import { readDigitFiles } from "../dropped/digit_files.ts";
import { openNetwork } from "../dropped/open_network.ts";
import { PROBE_IMAGES } from "../../network/probe_images.ts";
import type { News, Order } from "./messages.ts";
import { stockEstimate } from "./stock_estimate.ts";
import { trainNetwork } from "./train_network.ts";

/** Digits that the reports and the last judgement are about: as many as a report of the article is about. */
const TEST_DIGITS = recipe.testImages;

/** What a worker has that a page has not. */
const scope = globalThis as unknown as {
  postMessage(news: News): void;
  onmessage: ((event: { data: Order }) => void) | null;
};

let stop = new AbortController();
let dropped: Dataset | undefined;

const tell = (news: News) => scope.postMessage(news);

async function trainHere(order: Order & { kind: "train" }): Promise<void> {
  const { signal } = stop;
  if (order.dropped && dropped === undefined) {
    throw new Error("Cannot train on the files that were dropped: they are gone: drop them again");
  }
  const digits = order.dropped ? dropped! : await generateDataset({
    train: order.digits,
    test: TEST_DIGITS,
    onProgress: (done, total) => tell({ kind: "drawing", done, total }),
    signal,
  });
  const source = order.dropped ? "dropped" : "drawn";
  const name = `Trained here on ${digits.train.images.shape[0]} ${source} digits`;
  await trainNetwork(digits, { epochs: order.epochs }, name, tell, signal);
  if (signal.aborted) return;
  tell({ kind: "doing", what: "Measuring stock tfjs at the same work" });
  // The message goes out first: a step of stock tfjs takes seconds.
  await new Promise((resolve) => setTimeout(resolve));
  if (!signal.aborted) tell(stockEstimate(digits.train, recipe));
}

async function follow(order: Order): Promise<void> {
  if (order.kind === "train") return await trainHere(order);
  if (order.kind === "digits") {
    dropped = await readDigitFiles(order.files);
    tell({ kind: "digits", description: dropped.description, images: dropped.train.images.shape[0] });
  }
  if (order.kind === "network") {
    const { train } = await generateDataset({ train: PROBE_IMAGES, test: 1, signal: stop.signal });
    tell({ kind: "network", network: await openNetwork(order.file, train) });
  }
}

let last = Promise.resolve();
scope.onmessage = ({ data: order }) => {
  if (order.kind === "stop") return stop.abort();
  last = last.then(async () => {
    stop = new AbortController();
    try {
      await follow(order);
    } catch (error) {
      const stopped = stop.signal.aborted && error === stop.signal.reason;
      if (!stopped) tell({ kind: "failed", message: error instanceof Error ? error.message : String(error) });
    }
    tell({ kind: "done" });
  });
};
