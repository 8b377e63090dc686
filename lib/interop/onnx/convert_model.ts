import type * as tf from "@tensorflow/tfjs";
import { isModel } from "./check_model.ts";
import type { Context } from "./context.ts";
import { CONVERTERS } from "./converters.ts";
import type { Graph } from "./graph.ts";
import type { WeightsOf } from "./read_weights.ts";
import { refuse } from "./refuse.ts";
import type { Value } from "./value.ts";

/** What of a symbolic tensor of tfjs tells where it comes from. */
interface Symbolic extends tf.SymbolicTensor {
  sourceLayer: tf.layers.Layer & { inboundNodes: { inputTensors: Symbolic[]; outputTensors: Symbolic[] }[] };
  nodeIndex: number;
  tensorIndex: number;
}

/**
 * Adds all layers of a model to a graph, from its outputs back to its inputs. A model inside it adds its layers likewise.
 */
export class ModelConversion {
  readonly #what: string;
  readonly #graph: Graph;
  readonly #weightsOf: WeightsOf;
  /** With what the names of each layer's operators begin. */
  readonly #scopes = new Map<tf.layers.Layer, string>();
  /** The mask that layers are told of. */
  #mask: string | undefined;

  /**
   * @param what What fails otherwise, as the message says it.
   * @param graph The graph.
   * @param weightsOf The weights of each layer.
   */
  constructor(what: string, graph: Graph, weightsOf: WeightsOf) {
    this.#what = what;
    this.#graph = graph;
    this.#weightsOf = weightsOf;
  }

  /** Adds the layers of a model, from the values of its inputs to those of its outputs. */
  convert(model: tf.LayersModel, inputs: Value[]): Value[] {
    return this.#convertModel(model, inputs, "");
  }

  #convertModel(model: tf.LayersModel, inputs: Value[], scope: string): Value[] {
    const known = new Map(model.inputs.map(({ id }, at) => [id, inputs[at]]));
    const valueOf = (tensor: Symbolic): Value => {
      const value = known.get(tensor.id);
      if (value) return value;
      const { inputTensors, outputTensors } = tensor.sourceLayer.inboundNodes[tensor.nodeIndex];
      const outputs = this.#convertLayer(tensor.sourceLayer, inputTensors.map(valueOf), scope);
      outputTensors.forEach(({ id }, at) => known.set(id, outputs[at]));
      return known.get(tensor.id)!;
    };
    return model.outputs.map((tensor) => valueOf(tensor as Symbolic));
  }

  #convertLayer(layer: tf.layers.Layer, inputs: Value[], outer: string): Value[] {
    const scope = this.#scopeOf(layer, outer);
    // tfjs tells a layer that has no mask of its own of the one that a layer before it had.
    if (inputs.some(({ mask }) => mask !== undefined)) this.#mask = inputs[0].mask;
    const mask = this.#mask;
    if (isModel(layer)) {
      const outputs = this.#convertModel(layer, inputs, scope);
      if (mask === undefined) this.#mask = undefined;
      return outputs.map((value) => ({ ...value, mask: undefined }));
    }
    const context: Context = {
      graph: this.#graph,
      scope,
      mask,
      weightsOf: this.#weightsOf,
      convert: (inner, inputs) => this.#convertLayer(inner, inputs, scope),
      refuse: (problem, advice) =>
        refuse(this.#what, `the layer "${scope}" (${layer.getClassName()}) ${problem}`, advice),
    };
    const converter = CONVERTERS.get(layer.getClassName());
    if (converter === undefined) {
      context.refuse(
        "is of a kind that cannot be written",
        `make the network of ${[...CONVERTERS.keys()].sort().join(", ")}`,
      );
    }
    const outputs = converter!(layer, inputs, context);
    // The first output's mask is that of all, as in tfjs.
    return outputs.map((value) => ({ ...value, mask: layer.supportsMasking ? outputs[0].mask : undefined }));
  }

  #scopeOf(layer: tf.layers.Layer, outer: string): string {
    let scope = this.#scopes.get(layer);
    if (scope === undefined) {
      const wanted = outer === "" ? layer.name : `${outer}/${layer.name}`;
      const taken = new Set(this.#scopes.values());
      scope = wanted;
      for (let number = 2; taken.has(scope); number++) scope = `${wanted}_${number}`;
      this.#scopes.set(layer, scope);
    }
    return scope;
  }
}
