/**
 * The program of the page: the reader, and below it what trains networks and opens those of others.
 *
 * @module
 */
import { unpackReaderData } from "../network/unpack_reader_data.ts";
import { untrainedNetwork } from "../network/untrained_network.ts";
import { mountReader } from "../view/mount_reader.ts";
import { otherNetworks } from "./dropped/other_networks.ts";
import { sortFiles } from "./dropped/sort_files.ts";
import { readFiles, watchDrops } from "./dropped/watch_drops.ts";
import { embeddedBytes, unpackText } from "./embedded.ts";
import { TrainingPanel } from "./training/training_panel.ts";
import { TrainingWorker } from "./training/training_worker.ts";
import { warningBar } from "./warning.ts";

const part = (id: string) => document.getElementById(id)!;

const { element: bar, warn } = warningBar();
document.body.append(bar);

const { networks, ...rest } = await unpackReaderData(embeddedBytes("reader-data"));
const data = { ...rest, networks: [...networks, untrainedNetwork(1, 128, "LSTM, untrained")] };
const reader = mountReader(part("reader"), data, { share: true });

let unpacked: Promise<string> | undefined;
const program = () => unpacked ??= unpackText(embeddedBytes("worker-program"));
const training = new TrainingPanel({
  worker: new TrainingWorker(program),
  onNetwork: (network) => reader.addNetwork(network),
  warn,
});
// A worker of its own, so that a network can be opened while another one is trained.
const opener = new TrainingWorker(program);

async function open(files: File[]): Promise<void> {
  try {
    const dropped = sortFiles(await readFiles(files));
    if (dropped.kind === "digits") return await training.useFiles(dropped.files);
    const { name } = dropped.file;
    others.status.textContent = `Opening "${name}": fitting what it knows after each row, on drawn digits`;
    await opener.follow(dropped, (news) => {
      if (news.kind === "network") {
        reader.addNetwork(news.network);
        others.status.textContent = `The reader reads with "${name}"`;
      }
      if (news.kind === "failed") throwAway(news.message);
    });
  } catch (error) {
    throwAway((error as Error).message);
  }
}

function throwAway(message: string): void {
  others.status.textContent = "";
  warn(message);
}

const others = otherNetworks((files) => void open(files));
part("below").append(training.element, others.element);
watchDrops(document, (files) => void open(files));
