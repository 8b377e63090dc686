import type * as tf from "@tensorflow/tfjs";
import { describeValue } from "../../../describe_value.ts";
import type { RecurrentKind } from "../torch/torch_module.ts";

/** The sizes of a layer with weights, in a model or in a file. */
export interface LayerSizes {
  kind: RecurrentKind | "Linear";
  inputSize: number;
  /** Hidden units, or outputs of a linear layer. */
  size: number;
  directions: 1 | 2;
  bias: boolean;
}

/** A layer of a model whose weights have a place in PyTorch. */
export interface WeightLayer extends LayerSizes {
  layer: tf.layers.Layer;
  /** The settings of the layer itself, without what is wrapped around it. */
  config: tf.serialization.ConfigDict;
}

/** Our classes, and PyTorch's. */
const KINDS: Record<string, LayerSizes["kind"]> = {
  SimpleRNN: "RNN",
  LSTM: "LSTM",
  GRU: "GRU",
  Dense: "Linear",
};

/** Settings without which a layer of tfjs computes something else than PyTorch's of this kind. */
const EXPECTED: Record<LayerSizes["kind"], Record<string, unknown[]>> = {
  RNN: { activation: ["tanh", "relu"], goBackwards: [false, undefined] },
  LSTM: { activation: ["tanh"], recurrentActivation: ["sigmoid"], goBackwards: [false, undefined] },
  GRU: {
    activation: ["tanh"],
    recurrentActivation: ["sigmoid"],
    goBackwards: [false, undefined],
    resetAfter: [true],
  },
  Linear: {},
};

/**
 * The layers of a model that have weights, each of which PyTorch can compute.
 *
 * @param what What fails otherwise, as the message says it: `Cannot write "lstm.safetensors"`.
 * @param model The model; layers of models inside it count as its own.
 * @returns The layers, in the order of the model.
 * @throws {RangeError} If it is no model, or a layer has weights and is none that PyTorch computes alike.
 */
export function weightLayers(what: string, model: tf.LayersModel): WeightLayer[] {
  if (!Array.isArray(model?.layers)) {
    throw new RangeError(`${what}: expected a model but found ${describeValue(model)}`);
  }
  return allLayers(model).flatMap((layer) => weightLayer(what, layer) ?? []);
}

/** The layers of a model, with those of the models in it. */
export function allLayers(model: tf.LayersModel): tf.layers.Layer[] {
  return model.layers.flatMap((layer) => isModel(layer) ? allLayers(layer) : [layer]);
}

/** Whether a layer is a model itself. */
export function isModel(layer: tf.layers.Layer): layer is tf.LayersModel {
  return Array.isArray((layer as tf.LayersModel).layers);
}

/** What is to be known of a layer with weights; nothing for one without. */
function weightLayer(what: string, layer: tf.layers.Layer): WeightLayer | undefined {
  const outer = layer.getClassName();
  const wraps = outer === "Bidirectional" || outer === "TimeDistributed";
  const own = layer.getConfig();
  const inner = own.layer as { className: string; config: tf.serialization.ConfigDict };
  const [className, config] = wraps ? [inner.className, inner.config] : [outer, own];
  const kind = KINDS[className];
  const refuse = (found: string, advice: string): never => {
    throw new RangeError(`${what}: PyTorch has no layer such as "${layer.name}" (${found}): ${advice}`);
  };
  if (kind === undefined || (outer === "TimeDistributed") !== (wraps && kind === "Linear")) {
    if (layer.weights.length === 0) return undefined;
    return refuse(
      `${outer}${wraps ? ` of ${className}` : ""}`,
      "use SimpleRNN, LSTM, GRU, Bidirectional and Dense",
    );
  }
  for (const [name, values] of Object.entries(EXPECTED[kind])) {
    if (!values.includes(config[name] ?? undefined)) {
      refuse(`${className} with ${name} ${describeValue(config[name])}`, advice(name, values));
    }
  }
  if (outer === "Bidirectional" && own.mergeMode !== "concat") {
    refuse(`Bidirectional with mergeMode ${describeValue(own.mergeMode)}`, 'use mergeMode "concat"');
  }
  if (isDisposed(layer)) {
    throw new RangeError(`${what}: the layer "${layer.name}" has been disposed: make the model again`);
  }
  const directions = outer === "Bidirectional" ? 2 : 1;
  const [kernel, recurrent] = layer.weights.map(({ shape }) => shape as number[]);
  return {
    layer,
    config,
    kind,
    inputSize: kernel[0],
    size: kind === "Linear" ? kernel[1] : recurrent[0],
    directions,
    bias: layer.weights.length / directions > (kind === "Linear" ? 1 : 2),
  };
}

function isDisposed(layer: tf.layers.Layer): boolean {
  try {
    return layer.getWeights().some((weight) => weight.isDisposed);
  } catch {
    return true;
  }
}

function advice(setting: string, values: unknown[]): string {
  if (setting === "goBackwards") return "reverse its input instead";
  if (setting === "resetAfter") {
    return "PyTorch's GRU resets after the product: use gruLayer with resetAfter true";
  }
  return `use ${values.map((value) => `"${value}"`).join(" or ")}`;
}

/** A layer's sizes as a message gives them, such as `LSTM(28, 128)`. */
export function describeSizes({ kind, inputSize, size, directions, bias }: LayerSizes): string {
  const text = `${kind}(${inputSize}, ${size}${bias ? "" : ", bias=False"})`;
  return directions === 2 ? `bidirectional ${text}` : text;
}

/** Several of them; not all of very many. */
export function describeLayers(layers: LayerSizes[]): string {
  const texts = layers.slice(0, 12).map(describeSizes);
  return [...texts, ...(layers.length > texts.length ? [`and ${layers.length - texts.length} more`] : [])]
    .join(", ") || "none";
}
