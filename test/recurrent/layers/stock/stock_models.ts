import { tf } from "../../../../lib/tf.ts";
import { withStock } from "./stock.ts";

/** Settings of the stock layers that the engine has, and an initialiser that is quick. */
export const QUICK = { recurrentInitializer: "glorotNormal", recurrentActivation: "sigmoid" } as const;

const { lstm, gru, simpleRNN, dense, timeDistributed } = tf.layers;
const rnnArgs = { recurrentInitializer: "glorotNormal" } as const;
const steps = { inputShape: [6, 3] };

type Model = tf.LayersModel;
type Symbolic = tf.SymbolicTensor;
type Cell = Extract<Parameters<typeof tf.layers.rnn>[0]["cell"], tf.layers.Layer>;

const bidirectional = (layer: tf.layers.Layer, args: object = {}) =>
  tf.layers.bidirectional({ layer: layer as tf.RNN, mergeMode: "concat", ...args });

/** Models with recurrent layers of every kind in all places, each with the paths of these layers. */
const MODELS: Record<string, () => { model: Model; paths: string[] }> = {
  "a stack": () => ({
    model: tf.sequential({
      layers: [
        lstm({ units: 4, ...QUICK, name: "first", returnSequences: true, ...steps }),
        gru({ units: 5, ...QUICK, name: "second", returnSequences: true, goBackwards: true }),
        simpleRNN({ units: 3, ...rnnArgs, name: "third", activation: "relu" }),
        dense({ units: 2 }),
      ],
    }),
    paths: ["first", "second", "third"],
  }),
  "both directions": () => ({
    model: tf.sequential({
      layers: [
        bidirectional(gru({ units: 4, ...QUICK, returnSequences: true, name: "gru" }), {
          ...steps,
          name: "both",
        }),
        bidirectional(lstm({ units: 3, ...QUICK, name: "lstm" }), { mergeMode: "sum", name: "sum" }),
      ],
    }),
    paths: ["both/forward_gru", "both/backward_gru", "sum/forward_lstm", "sum/backward_lstm"],
  }),
  "models in models": () => ({
    model: tf.sequential({
      layers: [
        tf.sequential({
          name: "outer",
          layers: [
            tf.sequential({
              name: "inner",
              layers: [lstm({ units: 4, ...QUICK, name: "lstm", returnSequences: true, ...steps })],
            }),
          ],
        }),
        gru({ units: 3, ...QUICK, name: "gru" }),
      ],
    }),
    paths: ["outer/inner/lstm", "gru"],
  }),
  "a layer in each step": () => ({
    model: tf.sequential({
      layers: [
        timeDistributed({
          layer: lstm({ units: 4, ...QUICK, name: "lstm" }),
          inputShape: [2, 6, 3],
          name: "each",
        }),
      ],
    }),
    paths: ["each/lstm"],
  }),
  "a layer that is used twice": () => {
    const shared = lstm({ units: 3, ...QUICK, name: "shared", returnSequences: true });
    const input = tf.input({ shape: [6, 3] });
    const once = shared.apply(input) as Symbolic;
    const twice = shared.apply(once) as Symbolic;
    const outputs = tf.layers.add().apply([once, twice]) as Symbolic;
    return { model: tf.model({ inputs: input, outputs }), paths: ["shared"] };
  },
  "an encoder and a decoder": () => {
    const input = tf.input({ shape: [6, 3] });
    const encoder = lstm({ units: 4, ...QUICK, name: "encoder", returnState: true });
    const [, h, c] = encoder.apply(input) as Symbolic[];
    const decoder = lstm({ units: 4, ...QUICK, name: "decoder", returnSequences: true });
    const outputs = decoder.apply([input, h, c]) as Symbolic;
    return { model: tf.model({ inputs: input, outputs }), paths: ["encoder", "decoder"] };
  },
  "cells": () => {
    const cell = [
      tf.layers.lstmCell({ units: 4, ...QUICK }),
      tf.layers.gruCell({ units: 3, ...QUICK }),
    ] as unknown as Cell[];
    return {
      model: tf.sequential({ layers: [tf.layers.rnn({ cell, name: "cells", ...steps })] }),
      paths: ["cells"],
    };
  },
  "one cell": () => {
    const cell = tf.layers.simpleRNNCell({ units: 4, ...rnnArgs }) as unknown as Cell;
    return {
      model: tf.sequential({ layers: [tf.layers.rnn({ cell, name: "cell", ...steps })] }),
      paths: ["cell"],
    };
  },
  "a layer that two others were made of": () => {
    const layer = lstm({ units: 3, ...QUICK, name: "lstm" });
    const both = bidirectional(layer, { name: "both", mergeMode: "sum" });
    const input = tf.input({ shape: [6, 3] });
    const outputs = tf.layers.add().apply([both.apply(input), layer.apply(input)] as Symbolic[]) as Symbolic;
    return {
      model: tf.model({ inputs: input, outputs }),
      paths: ["lstm", "both/forward_lstm", "both/backward_lstm"],
    };
  },
  "behind a mask": () => ({
    model: tf.sequential({
      layers: [
        tf.layers.masking({ maskValue: 0, ...steps }),
        bidirectional(gru({ units: 4, ...QUICK, name: "gru", returnSequences: true }), { name: "both" }),
        lstm({ units: 3, ...QUICK, name: "lstm" }),
      ],
    }),
    paths: ["both/forward_gru", "both/backward_gru", "lstm"],
  }),
};

/** All these models by their names; each call makes a new one of stock layers. */
export const STOCK_MODELS: Record<string, () => { model: Model; paths: string[] }> = Object.fromEntries(
  Object.entries(MODELS).map(([name, make]) => [name, () => withStock(make)]),
);
