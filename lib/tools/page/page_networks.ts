import { join } from "node:path";
import type { Split } from "../../data/dataset.ts";
import { fitRowProbes } from "../../evaluation/reading/fit_row_probes.ts";
import { readSafetensors } from "../../interop/safetensors/read_safetensors.ts";
import { nextRowNetwork, readerNetwork } from "../../reader/network/model_network.ts";
import type { NextRowNetwork, ReaderNetwork } from "../../reader/network/reader_network.ts";
import { notebooksFolder } from "../project.ts";

/** The trained networks in their order, by the names of their files; the page opens with the first. */
const NETWORKS: [file: string, name: string][] = [
  ["drawn", "LSTM trained on MNIST and drawn digits"],
  ["article", "The article's LSTM"],
  ["gru", "GRU"],
  ["rnn", "Plain RNN"],
];

/** The network that finishes digits. */
const NEXT_ROW = "next_row";

/**
 * Reads the networks of the page, and fits to each what it knows after each row.
 *
 * @param train Digits to fit the probes to.
 * @param onNetwork Hears the name of each network when its turn comes.
 * @returns The networks, that with which the page opens first.
 * @throws {DataError} If a file is not there, or damaged.
 */
export async function pageNetworks(
  train: Split,
  onNetwork: (name: string) => void,
): Promise<ReaderNetwork[]> {
  const networks: ReaderNetwork[] = [];
  for (const [file, name] of NETWORKS) {
    onNetwork(name);
    const model = await readSafetensors(networkFile(file));
    try {
      networks.push(readerNetwork(model, { name, probes: fitRowProbes(model, train) }));
    } finally {
      model.dispose();
    }
  }
  return networks;
}

/** Reads the network that finishes digits. */
export async function pageNextRow(): Promise<NextRowNetwork> {
  const model = await readSafetensors(networkFile(NEXT_ROW));
  try {
    return nextRowNetwork(model);
  } finally {
    model.dispose();
  }
}

function networkFile(name: string): string {
  return join(notebooksFolder, "networks", `${name}.safetensors`);
}
