import { bidirectionalLayer, gruLayer, lstmLayer, simpleRnnLayer } from "@scanline/recurrent/layers";
import * as tf from "@tensorflow/tfjs";
import { describeValue } from "../../../describe_value.ts";
import { FileProblem } from "../format/file_problem.ts";
import type { FileLayer } from "./match_layers.ts";
import { type LayerRecord, type NetworkRecord, SETTINGS } from "./network_record.ts";
import { describeSizes } from "./weight_layer.ts";

type Layer = tf.layers.Layer;
// deno-lint-ignore no-explicit-any -- the arguments of each function are others, and a record has any of them
type Maker = (args: any) => Layer;

/** The functions that make layers with weights, and the kind of their weights. */
const WEIGHTED: Record<string, [kind: FileLayer["kind"], make: Maker]> = {
  SimpleRNN: ["RNN", simpleRnnLayer],
  LSTM: ["LSTM", lstmLayer],
  GRU: ["GRU", gruLayer],
  Dense: ["Linear", tf.layers.dense],
};

/** And layers without, none of which changes how many numbers there are in a row. */
const PLAIN: Record<string, Maker> = {
  Activation: tf.layers.activation,
  Softmax: tf.layers.softmax,
  ReLU: tf.layers.reLU,
  LeakyReLU: tf.layers.leakyReLU,
  ELU: tf.layers.elu,
  Dropout: tf.layers.dropout,
  Masking: tf.layers.masking,
};

/** Zeros come first, as our own weights come after; the stock initialisers are slow. */
const ZEROS = { kernelInitializer: "zeros", biasInitializer: "zeros" };

/** A network, and which of its layers is which of the file's. */
export interface BuiltNetwork {
  model: tf.Sequential;
  places: Map<Layer, FileLayer>;
}

/**
 * Builds a network of our layers, with weights of zero.
 *
 * @param record What it is made of.
 * @param available The layers of the file.
 * @throws {FileProblem} If the record does not fit the layers of the file, or tfjs makes no such network of it.
 */
export function buildNetwork(record: NetworkRecord, available: FileLayer[]): BuiltNetwork {
  const parts = record.layers.map((layer) => ({ record: layer, place: placeOf(layer, available) }));
  checkSizes(record, parts.map(({ place }) => place), available);
  const before = new Set(variables());
  const places = new Map<Layer, FileLayer>();
  let model: tf.Sequential | undefined;
  try {
    // Variables outlive it, and what tfjs leaves lying about when it fails does not.
    tf.tidy(() => {
      const layers = parts.map(({ record: layer, place }, at) => {
        const made = makeLayer(layer, place, at === 0 ? { inputShape: record.inputShape } : {});
        if (place) places.set(made, place);
        return made;
      });
      model = tf.sequential({ layers });
    });
    return { model: model!, places };
  } catch (error) {
    for (const variable of variables()) if (!before.has(variable)) variable.dispose();
    const [reason] = (error as Error).message.trim().split("\n");
    throw new FileProblem(
      `expected a network that tfjs can make but found one for which it says ${
        JSON.stringify(reason.slice(0, 200))
      }: give a model`,
      { cause: error },
    );
  }
}

/** The layer of the file that a record names; nothing for one without weights. */
function placeOf(
  { class: className, module, layer, name, bidirectional = false }: LayerRecord,
  available: FileLayer[],
) {
  const [kind] = Object.hasOwn(WEIGHTED, className) ? WEIGHTED[className] : [];
  const place = available.find((place) =>
    kind === place.kind && module === place.prefix && layer === place.layer
  );
  const isPlain = Object.hasOwn(PLAIN, className) && module === undefined;
  if (isPlain || (place && (place.directions === 2) === bidirectional)) return place;
  throw new FileProblem(
    `expected the weights of the layer ${describeValue(name)}, ${
      describeValue(className)
    }, that its metadata name but found none: ` +
      "give a model",
  );
}

/** Every layer of the file has its place, and each reads as many numbers as there are. */
function checkSizes(
  { inputShape }: NetworkRecord,
  places: (FileLayer | undefined)[],
  available: FileLayer[],
) {
  const weighted = places.filter((place) => place !== undefined);
  if (weighted.length !== available.length || new Set(weighted).size !== available.length) {
    throw new FileProblem("expected every layer of the file once in its metadata: give a model");
  }
  let size = inputShape.at(-1);
  for (const place of weighted) {
    if (place.inputSize !== size) {
      throw new FileProblem(
        `expected a layer that reads ${size} numbers but found ${describeSizes(place)}: give a model`,
      );
    }
    size = place.size * place.directions;
  }
}

function makeLayer(
  { class: className, name, settings }: LayerRecord,
  place: FileLayer | undefined,
  first: object,
): Layer {
  const known = Object.entries(settings).filter(([setting]) => Object.hasOwn(SETTINGS[className], setting));
  const args = { ...Object.fromEntries(known), name, ...first };
  if (place === undefined) return PLAIN[className](args);
  const [, make] = WEIGHTED[className];
  const sized = { ...args, ...ZEROS, units: place.size, useBias: place.bias };
  if (place.kind === "Linear") return make(sized);
  const recurrent = {
    ...sized,
    recurrentInitializer: "zeros",
    ...(place.kind === "RNN" ? {} : { recurrentActivation: "sigmoid" }),
    ...(place.kind === "LSTM" ? { unitForgetBias: false } : {}),
    ...(place.kind === "GRU" ? { resetAfter: true } : {}),
  };
  if (place.directions === 1) return make(recurrent);
  return bidirectionalLayer({
    layer: make({ ...recurrent, name: `${name}_layer` }) as tf.RNN,
    mergeMode: "concat",
    name,
    ...first,
  });
}

function variables(): tf.Variable[] {
  return Object.values(tf.engine().state.registeredVariables);
}
