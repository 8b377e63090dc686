import type * as tf from "@tensorflow/tfjs";
import { describeValue } from "../../describe_value.ts";
import { DataError } from "../../files/data_error.ts";
import { FileProblem } from "./format/file_problem.ts";
import { decodeTensor } from "./format/decode_tensor.ts";
import { openBytes, type OpenSafetensors } from "./format/open_bytes.ts";
import { openFile } from "./format/open_file.ts";
import { assumeNetwork } from "./network/assume_network.ts";
import { buildNetwork, type BuiltNetwork } from "./network/build_network.ts";
import { fillLayers } from "./network/fill_layers.ts";
import { fileLayers, matchLayers } from "./network/match_layers.ts";
import { type NetworkRecord, readRecord } from "./network/network_record.ts";
import { weightLayers } from "./network/weight_layer.ts";
import { checkReadOptions, type ReadSafetensorsOptions } from "./read_options.ts";
import { findModules } from "./torch/find_modules.ts";

/**
 * Reads a network from a safetensors file with PyTorch's names and layout: nn.RNN, nn.LSTM and nn.GRU, of one or several layers and in
 * one or both directions, and nn.Linear. Whatever stands before the names is accepted ("rnn.weight_ih_l0", "encoder.lstm.weight_ih_l0").
 *
 * With a model, its layers get the weights, all of them or none, by kind and size. Without one, a network is built: of what
 * `writeSafetensors` has noted in the file or, if PyTorch wrote it, of the modules in the order that their sizes tell. Then the last
 * recurrent layer gives its last output, `r_out[:, -1, :]` (of both directions their last, `torch.cat((h_n[-2], h_n[-1]), 1)`), an
 * nn.RNN has tanh, and nothing follows the last linear layer; `activations`, `returnSequences` and `timeSteps` say otherwise.
 *
 * Numbers are float32; F16 and BF16 become float32 exactly, F64 is rounded to it. A GRU becomes one with `resetAfter`, which is
 * PyTorch's; of an RNN and an LSTM the two biases are added. Nothing in the file is run, and no number of it is believed unchecked.
 *
 * @param source The path of the file, or its bytes.
 * @param options The model to fill, or what the file does not say.
 * @returns The model that was given, or a new one from [batch, time, input].
 * @throws {DataError} If the file is damaged, is none of these, or has other layers than the model; the model is as it was.
 * @throws {RangeError} If an option is wrong, or a layer of the model computes something else than PyTorch's.
 *
 * @example
 * ```ts
 * import { readSafetensors, rowClassifier, writeSafetensors } from "../../mod.ts";
 *
 * await writeSafetensors(rowClassifier(), "rnn.safetensors"); // or, in Python, save_file(rnn.state_dict(), "rnn.safetensors")
 * const built = await readSafetensors("rnn.safetensors");
 * const filled = await readSafetensors("rnn.safetensors", { model: rowClassifier() });
 * ```
 */
export async function readSafetensors(
  source: string | URL | Uint8Array,
  options: ReadSafetensorsOptions = {},
): Promise<tf.LayersModel> {
  const hasName = typeof source === "string" || source instanceof URL;
  const what = `Cannot read ${hasName ? `"${source}"` : "the safetensors"}`;
  checkSource(what, source);
  checkReadOptions(what, options);
  const { model, names } = options;
  const layers = model === undefined ? undefined : weightLayers(what, model);
  try {
    using file = source instanceof Uint8Array ? await openBytes(source) : await openFile(source);
    const modules = findModules(new Map(file.header.entries.map(({ name, shape }) => [name, shape])));
    const record = readRecord(file.header.metadata);
    if (layers !== undefined) {
      const matches = matchLayers(what, layers, modules, names, record);
      const places = new Map([...matches].map(([{ layer }, place]) => [layer, place]));
      fillLayers(places, await readTensors(file));
      return model!;
    }
    const network = record ? recorded(what, record, options) : assumeNetwork(what, modules, options);
    const tensors = await readTensors(file);
    return filled(buildNetwork(network, fileLayers(modules)), tensors);
  } catch (error) {
    if (!(error instanceof FileProblem)) throw error;
    throw new DataError(`${what}: ${error.message}`, { cause: error });
  }
}

function checkSource(what: string, source: unknown): void {
  const isPath = typeof source === "string"
    ? source !== ""
    : source instanceof URL && source.protocol === "file:";
  if (isPath || source instanceof Uint8Array) return;
  throw new RangeError(
    `${what}: expected the path of a file or its bytes but found ${describeValue(source)}`,
  );
}

/** The network as the file itself tells of it. */
function recorded(what: string, record: NetworkRecord, options: ReadSafetensorsOptions): NetworkRecord {
  const given = (["activations", "returnSequences", "timeSteps"] as const).find((name) =>
    options[name] !== undefined
  );
  if (given !== undefined) {
    throw new RangeError(
      `${what}: expected no ${given}, as the file itself tells of it: leave it out or give a model`,
    );
  }
  if (record.sequential) return record;
  throw new FileProblem(
    "expected layers one behind the other but found a network of another form, of which the file has only the weights: give the model",
  );
}

async function readTensors(file: OpenSafetensors): Promise<Map<string, Float32Array>> {
  const data = await file.readData();
  return new Map(file.header.entries.map((entry) => [entry.name, decodeTensor(entry, data)]));
}

function filled({ model, places }: BuiltNetwork, tensors: Map<string, Float32Array>): tf.LayersModel {
  try {
    fillLayers(places, tensors);
    return model;
  } catch (error) {
    model.dispose();
    throw error;
  }
}
