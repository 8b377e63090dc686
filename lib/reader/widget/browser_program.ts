/**
 * What runs below a cell: unpacks the data of a reader and puts it in the place of its still picture. `deno task build-reader` bundles
 * it.
 *
 * @module
 */
import { unpackReaderData } from "../network/unpack_reader_data.ts";
import { untrainedNetwork } from "../network/untrained_network.ts";
import { mountReader } from "../view/mount_reader.ts";

/** A network that is not sent but drawn, and where it stands among the others. */
export interface UntrainedWish {
  seed: number;
  hiddenSize: number;
}

/**
 * Brings a reader to life.
 *
 * @param host The element with its still picture, which gives way; if the data cannot be read, it stays above the reason.
 * @param text What `packReaderData` has written.
 * @param untrained The network before its training, which comes after the others.
 */
export async function startReader(host: HTMLElement, text: string, untrained?: UntrainedWish): Promise<void> {
  try {
    const data = await unpackReaderData(text);
    if (untrained) data.networks.push(untrainedNetwork(untrained.seed, untrained.hiddenSize));
    mountReader(host, data);
  } catch (error) {
    const reason = document.createElement("p");
    reason.setAttribute("role", "alert");
    reason.textContent = error instanceof Error ? error.message : String(error);
    host.append(reason);
  }
}
