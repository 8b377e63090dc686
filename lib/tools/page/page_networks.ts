import { join } from "node:path";
import { fitRowProbes } from "../../evaluation/reading/fit_row_probes.ts";
import { readSafetensors } from "../../interop/safetensors/read_safetensors.ts";
import type { Split } from "../../data/dataset.ts";
import { recipe } from "../../recipe.ts";
import { nextRowNetwork, readerNetwork } from "../../reader/network/model_network.ts";
import type { NextRowNetwork, ReaderNetwork } from "../../reader/network/reader_network.ts";
import { untrainedNetwork } from "../../reader/network/untrained_network.ts";
import { notebooksFolder } from "../project.ts";

/** The trained networks in their order, by the names of their files; the page opens with the first. */
const NETWORKS: [file: string, name: string][] = [
  ["best", "LSTM, the best recipe"],
  ["article", "LSTM, the article's recipe"],
];

/** The network that finishes digits. */
const NEXT_ROW = "next_row";

/**
 * Reads the networks of the page, and fits to each what it knows after each row.
 *
 * @param train Digits to fit the probes to.
 * @param onNetwork Hears the name of each network when its turn comes.
 * @returns The networks, the untrained one last.
 */
export async function pageNetworks(
  train: Split,
  onNetwork: (name: string) => void,
): Promise<ReaderNetwork[]> {
  const networks: ReaderNetwork[] = [];
  for (const [file, name] of NETWORKS) {
    onNetwork(name);
    const model = await readSafetensors(networkFile(file));
    networks.push(readerNetwork(model, { name, probes: fitRowProbes(model, train) }));
    model.dispose();
  }
  return [...networks, untrainedNetwork(recipe.seed, recipe.hiddenSize, "LSTM, untrained")];
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
