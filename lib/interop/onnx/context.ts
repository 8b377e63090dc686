import type * as tf from "@tensorflow/tfjs";
import type { Graph } from "./graph.ts";
import type { WeightsOf } from "./read_weights.ts";
import type { Value } from "./value.ts";

/** What a layer is converted with. */
export interface Context {
  /** The graph to which its operators are added. */
  graph: Graph;
  /** With what the names of its operators and constants begin. */
  scope: string;
  /** The weights of each layer. */
  weightsOf: WeightsOf;
  /** Which steps count, as the layer is told: the name of truth values [batch, time]; none if all do. */
  mask?: string;
  /** Converts a layer inside it, as that of `timeDistributed`. */
  convert: (layer: tf.layers.Layer, inputs: Value[]) => Value[];
  /**
   * Ends with the error that the layer cannot be expressed.
   *
   * @param problem What cannot, as "is stateful".
   * @param advice What to do.
   */
  refuse: (problem: string, advice: string) => never;
}

/** Adds the operators of a layer to the graph: from the values that it reads to those that it gives. */
export type Converter = (layer: tf.layers.Layer, inputs: Value[], context: Context) => Value[];
