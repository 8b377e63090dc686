import * as tf from "@tensorflow/tfjs";
import { slopeOfSigmoid, slopeOfTanh } from "./activations.ts";
import { gruSequence } from "./gru_sequence.ts";
import { checkGradients } from "./shapes.ts";
import { type CountedSteps, stepMask } from "./step_mask.ts";
import { stacked, stepOf, throughAndPast, timeSteps } from "./time_steps.ts";
import type { GruWeights } from "./weights.ts";

/** What is known of a loss when the way back begins: its gradient with respect to what the GRU gave; zeros if not given. */
export interface GruOutputGradients {
  /** With respect to the output of every step, [batch, time, hidden]. */
  outputs?: tf.Tensor3D;
  /** With respect to the last state, [batch, hidden]. */
  h?: tf.Tensor2D;
}

/** The gradient of a loss with respect to everything a GRU starts from, each in the shape of what it belongs to. */
export interface GruGradients extends GruWeights {
  /** With respect to the sequences, [batch, time, input]. */
  x: tf.Tensor3D;
  /** With respect to the initial state, [batch, hidden]. */
  h: tf.Tensor2D;
}

/**
 * Backpropagation through time: the gradients of a GRU from its equations, last step first (Werbos 1990). da is the gradient of what a
 * gate's sigmoid or the candidate's tanh is taken of.
 *
 *     da_z = dh * (h' - hh) * z * (1 - z)     da_h = dh * (1 - z) * (1 - hh^2)
 *     dW = dW + x^T da     db = db + da     dx = da W^T
 *
 * With the reset gate before the product, where dq is the gradient of q = r * h':
 *
 *     dq = da_h U_h^T     da_r = dq * h' * r * (1 - r)
 *     dU_z,r = dU_z,r + h'^T da_z,r     dU_h = dU_h + q^T da_h     dh' = dh * z + da_z,r U_z,r^T + dq * r
 *
 * With the reset gate after the product, where ds is the gradient of s = h' U + b_1:
 *
 *     da_r = da_h * s_h * r * (1 - r)     ds_z,r = da_z,r     ds_h = da_h * r
 *     dU = dU + h'^T ds     db_1 = db_1 + ds     dh' = dh * z + ds U^T
 *
 * Where a step does not count: da = 0, ds = 0 and dh' = dh.
 *
 * @param x The sequences, [batch, time, input].
 * @param weights Kernel [input, 3*hidden], recurrent kernel [hidden, 3*hidden]; gates in the order z, r, h. Bias [3*hidden] if the reset
 * gate comes before the product, [2, 3*hidden] if after it.
 * @param given The gradient of the loss with respect to the outputs and the last state.
 * @param options The initial state h, [batch, hidden], zeros if not given; and the lengths of the sequences or a mask of their steps.
 * @returns The gradients; `h` is that of the initial state. The caller disposes them.
 * @throws {RangeError} If a shape does not fit, or lengths or mask do not fit the sequences.
 *
 * @example
 * ```ts
 * import { gruGradients, initialGruWeights } from "@scanline/recurrent";
 * import * as tf from "@tensorflow/tfjs";
 *
 * const random = { uniform: (low: number, high: number) => low + (high - low) * Math.random() };
 * const weights = initialGruWeights({ inputSize: 28, hiddenSize: 16 }, random);
 * const x = tf.ones<tf.Rank.R3>([1, 28, 28]);
 * const { kernel } = gruGradients(x, weights, { h: tf.ones([1, 16]) }); // of the sum of the last state
 * console.log(kernel.shape); // [28, 48]
 * ```
 */
export function gruGradients(
  x: tf.Tensor3D,
  weights: GruWeights,
  given: GruOutputGradients,
  options: CountedSteps & { state?: { h: tf.Tensor2D } } = {},
): GruGradients {
  const { batch, time, hiddenSize } = checkGradients(x, weights, given, 3);
  const mask = stepMask(options, batch, time);
  return tf.tidy(() => {
    const initial = options?.state ?? { h: tf.zeros<tf.Rank.R2>([batch, hiddenSize]) };
    const { gates } = gruSequence(x, weights, { ...options, state: initial, returnGates: true });
    const steps = timeSteps(x, mask);
    const isAfter = weights.bias.rank === 2;

    let dh: tf.Tensor = given.h ?? tf.zeros([batch, hiddenSize]);
    let dW: tf.Tensor = tf.zerosLike(weights.kernel);
    let dU: tf.Tensor = tf.zerosLike(weights.recurrentKernel);
    let db: tf.Tensor = tf.zerosLike(weights.bias);
    const dx: tf.Tensor2D[] = [];

    for (let t = time - 1; t >= 0; t--) {
      const [z, r, hh] = (["z", "r", "hh"] as const).map((letter) => stepOf(gates![letter], t));
      const before = t > 0 ? stepOf(gates!.h, t - 1) : initial.h; // h'
      const { row, counts } = steps[t];

      if (given.outputs) dh = tf.add(dh, stepOf(given.outputs, t));
      const [dhHere, dhPast] = throughAndPast(dh, counts);
      const daz = tf.mul(tf.mul(dhHere, tf.sub(before, hh)), slopeOfSigmoid(z)); // [batch, hidden]
      const dah = tf.mul(tf.mul(dhHere, tf.sub(1, z)), slopeOfTanh(hh)); //         [batch, hidden]
      const { dar, ds, dU: dUHere, dh: dhThroughU } = isAfter
        ? resetAfter(before, r, daz, dah, weights)
        : resetBefore(before, r, daz, dah, weights);
      const da = tf.concat([daz, dar, dah], 1) as tf.Tensor2D; //                   [batch, 3*hidden]
      const dbHere = ds ? tf.stack([tf.sum(da, 0), tf.sum(ds, 0)]) : tf.sum(da, 0);

      dW = tf.add(dW, tf.matMul(row, da, true)); //               [input, 3*hidden]
      dU = tf.add(dU, dUHere); //                                 [hidden, 3*hidden]
      db = tf.add(db, dbHere); //                                 [3*hidden] or [2, 3*hidden]
      dx.unshift(tf.matMul(da, weights.kernel, false, true)); //  [batch, input]
      dh = tf.add(tf.add(tf.mul(dhHere, z), dhThroughU), dhPast); // [batch, hidden]
    }
    return { kernel: dW, recurrentKernel: dU, bias: db, x: stacked(dx), h: dh };
  }) as unknown as GruGradients;
}

/** What one step gives back by way of U. */
interface ThroughU {
  /** Of what the reset gate's sigmoid is taken of, [batch, hidden]. */
  dar: tf.Tensor;
  /** Of U, [hidden, 3*hidden]. */
  dU: tf.Tensor;
  /** Of h', [batch, hidden]. */
  dh: tf.Tensor;
  /** Of h' U + b_1, if there is such a bias: [batch, 3*hidden]. */
  ds?: tf.Tensor;
}

function resetBefore(
  before: tf.Tensor2D,
  r: tf.Tensor2D,
  daz: tf.Tensor,
  dah: tf.Tensor,
  { recurrentKernel }: GruWeights,
): ThroughU {
  const hidden = r.shape[1];
  const [gates, candidate] = tf.split(recurrentKernel, [2 * hidden, hidden], 1); // U_z and U_r, U_h
  const dq = tf.matMul(dah, candidate, false, true);
  const dar = tf.mul(tf.mul(dq, before), slopeOfSigmoid(r));
  const dazr = tf.concat([daz, dar], 1);
  const dU = tf.concat([tf.matMul(before, dazr, true), tf.matMul(tf.mul(r, before), dah, true)], 1);
  return { dar, dU, dh: tf.add(tf.matMul(dazr, gates, false, true), tf.mul(dq, r)) };
}

function resetAfter(
  before: tf.Tensor2D,
  r: tf.Tensor2D,
  daz: tf.Tensor,
  dah: tf.Tensor,
  { recurrentKernel, bias }: GruWeights,
): ThroughU {
  const hidden = r.shape[1];
  const candidate = tf.slice(recurrentKernel, [0, 2 * hidden], [hidden, hidden]); // U_h
  const sh = tf.add(tf.matMul(before, candidate), tf.slice(bias as tf.Tensor2D, [1, 2 * hidden]));
  const dar = tf.mul(tf.mul(dah, sh), slopeOfSigmoid(r));
  const ds = tf.concat([daz, dar, tf.mul(dah, r)], 1);
  return { dar, ds, dU: tf.matMul(before, ds, true), dh: tf.matMul(ds, recurrentKernel, false, true) };
}
