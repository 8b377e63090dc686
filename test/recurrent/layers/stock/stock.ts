/**
 * Truly stock layers beside ours, and what is compared of them.
 *
 * @module
 */
import { assertEquals, assertLess } from "@std/assert";
import { GruLayer } from "../../../../lib/recurrent/layers/gru_layer.ts";
import { LstmLayer } from "../../../../lib/recurrent/layers/lstm_layer.ts";
import { RnnLayer } from "../../../../lib/recurrent/layers/rnn_layer.ts";
import { SimpleRnnLayer } from "../../../../lib/recurrent/layers/simple_rnn_layer.ts";
import type { Random } from "../../../../lib/random.ts";
import { tf } from "../../../../lib/tf.ts";
import { largestDifference } from "../../reference.ts";

/** Our classes, by the names that they have for tfjs. */
export const OURS: Record<string, unknown> = {
  SimpleRNN: SimpleRnnLayer,
  LSTM: LstmLayer,
  GRU: GruLayer,
  RNN: RnnLayer,
};

const args = () => ({ units: 1, name: "stock" });

/** Those of tfjs: its functions make layers of them, whatever is registered under their names. */
export const STOCK: Record<string, unknown> = {
  SimpleRNN: tf.layers.simpleRNN(args()).constructor,
  LSTM: tf.layers.lstm(args()).constructor,
  GRU: tf.layers.gru(args()).constructor,
  RNN: tf.RNN,
};

function register(classes: Record<string, unknown>): void {
  for (const layer of Object.values(classes)) {
    tf.serialization.SerializationMap.register(
      layer as unknown as tf.serialization.SerializableConstructor<tf.serialization.Serializable>,
    );
  }
}

/** Lets tfjs make layers of its own classes where it makes them by name, for as long as something takes. */
export function withStock<T>(make: () => T): T {
  register(STOCK);
  let isLater = false;
  try {
    const made = make();
    if (!(made instanceof Promise)) return made;
    isLater = true;
    return made.finally(() => register(OURS)) as T;
  } finally {
    if (!isLater) register(OURS);
  }
}

/** All layers of a model, those within others too. */
export function allLayers(layer: tf.layers.Layer): tf.layers.Layer[] {
  const { layers, layer: inner, forwardLayer, backwardLayer } = layer as unknown as Record<
    string,
    tf.layers.Layer
  >;
  const parts = [layers, forwardLayer ? [forwardLayer, backwardLayer] : inner].flat(2).filter(Boolean);
  return [layer, ...parts.flatMap(allLayers)];
}

/** The recurrent layers of a model. */
export function recurrent(layer: tf.layers.Layer): tf.layers.Layer[] {
  return allLayers(layer).filter((layer) => layer instanceof tf.RNN);
}

/** Asserts that all recurrent layers of a model, of which there are some, are of one family of classes. */
export function assertClasses(model: tf.layers.Layer, classes: Record<string, unknown>): void {
  const found = recurrent(model).map((layer) => layer.constructor);
  assertEquals(found.length > 0, true);
  assertEquals<unknown>(found, recurrent(model).map((layer) => classes[layer.getClassName()]));
}

/** Numbers of the normal distribution. */
export function drawn(random: Random, shape: number[], scale = 1): tf.Tensor {
  const size = tf.util.sizeFromShape(shape);
  return tf.tensor(Float32Array.from({ length: size }, () => random.normal(0, scale)), shape);
}

/** What a layer or a model gives, as a list. */
export const listOf = (result: unknown): tf.Tensor[] => [result].flat() as tf.Tensor[];

/** Asserts that outputs agree within 2e-6. */
export function assertOutputs(actual: tf.Tensor[], expected: tf.Tensor[], note?: string): void {
  assertEquals(actual.map(({ shape }) => shape), expected.map(({ shape }) => shape), note);
  actual.forEach((tensor, at) => {
    assertLess(
      largestDifference(tensor.dataSync(), expected[at].dataSync()),
      2e-6,
      `output ${at} ${note ?? ""}`,
    );
  });
}

/** Asserts that gradients agree within 1e-5 of the largest of their tensor. */
export function assertGradients(actual: tf.Tensor[], expected: tf.Tensor[], note?: string): void {
  assertEquals(actual.map(({ shape }) => shape), expected.map(({ shape }) => shape), note);
  actual.forEach((gradient, at) => {
    const wanted = expected[at].dataSync();
    const largest = Math.max(1e-3, ...wanted.map(Math.abs));
    assertLess(
      largestDifference(gradient.dataSync(), wanted),
      1e-5 * largest,
      `gradient ${at} ${note ?? ""}`,
    );
  });
}
