/**
 * The fused LSTM as an operation of tfjs's wasm and cpu backends, with its gradient.
 *
 * @module
 */
import type { LstmState } from "../equations/lstm_cell.ts";
import { lstmSequence } from "../equations/lstm_sequence.ts";
import type { LstmWeights } from "../equations/weights.ts";
import * as tf from "@tensorflow/tfjs";
import { BACKENDS } from "../engine/backends.ts";
import type { LstmInputs, LstmRun, RunResult } from "../engine/run.ts";
import { numbersOf, tensorInfo } from "./tensor_data.ts";
import { isRecording } from "./recording.ts";
import type { Lease, Workspaces } from "../engine/workspaces.ts";

/** The name under which tfjs knows the operation. */
export const LSTM_OPERATION = "ScanlineLstm";

/** tfjs hands the same object to the forward and to the backward pass, so that one can leave something for the other. */
export interface LstmAttributes {
  /** Whether the third output, all hidden states, is wanted. */
  returnOutputs: boolean;
  /** Whether the inputs h0 and c0 are a state to start from; else they are empty. */
  hasState: boolean;
  /** Where the runs come from. */
  workspaces: Workspaces;
  /** The run that the backward pass goes on with. */
  lease?: Lease;
}

const INPUTS = ["x", "h0", "c0", "kernel", "recurrentKernel", "bias"] as const;

type Inputs<T> = Record<typeof INPUTS[number], T>;

function forward(inputs: Inputs<tf.TensorInfo>, attributes: LstmAttributes, keep: boolean): Required<Lease> {
  const [batch, time, input] = inputs.x.shape;
  const hidden = inputs.recurrentKernel.shape[0];
  const lease = attributes.workspaces.take({
    batch,
    time,
    input,
    hidden,
    keep,
    outputs: attributes.returnOutputs,
  });
  const given = INPUTS.filter((name) => attributes.hasState || (name !== "h0" && name !== "c0"));
  const numbers = given.map((name) => [name, numbersOf(inputs[name])]);
  lease.run.forward(Object.fromEntries(numbers) as LstmInputs);
  return lease;
}

function forwardTensors(inputs: Inputs<tf.TensorInfo>, attributes: LstmAttributes): tf.TensorInfo[] {
  const keep = isRecording();
  const lease = forward(inputs, attributes, keep);
  const { run } = lease;
  const { batch, time, hidden } = run.purpose;
  const results = [
    tensorInfo(run.result("h"), [batch, hidden]),
    tensorInfo(run.result("c"), [batch, hidden]),
  ];
  if (attributes.returnOutputs) results.push(tensorInfo(run.result("outputs"), [batch, time, hidden]));
  if (keep) attributes.lease = lease;
  else attributes.workspaces.give(lease);
  return results;
}

function gradient(dys: tf.Tensor[], saved: tf.Tensor[], attributes: LstmAttributes) {
  const inputs = Object.fromEntries(INPUTS.map((name, at) => [name, saved[at]])) as Inputs<tf.Tensor>;
  // tfjs goes back while it takes down operations: the gradient is to be differentiated in its turn.
  if (isRecording()) return plainGradient(dys, inputs, attributes);
  let run: LstmRun | undefined;
  let pass: number | undefined;
  let hasX = false;
  const compute = (withX: boolean) => {
    // The run may have gone to another forward pass, or have been through its backward pass before.
    const lease = attributes.lease?.run
      ? attributes.lease as Required<Lease>
      : forward(inputs, attributes, true);
    run = lease.run;
    const [dhLast, dcLast, dOutputs] = dys.map((dy) => numbersOf(dy));
    run.backward({ dhLast, dcLast, dOutputs }, withX);
    pass = run.pass;
    hasX = withX;
    attributes.workspaces.give(lease);
    attributes.lease = undefined;
  };
  const of = (name: RunResult, like: tf.Tensor) => () => {
    // tfjs asks for one gradient after the other; should the run have gone on in between, it is done again.
    if (run === undefined || run.pass !== pass || (name === "dx" && !hasX)) compute(name === "dx");
    return tf.engine().makeTensorFromTensorInfo(tensorInfo(run!.result(name), like.shape));
  };
  return {
    x: of("dx", inputs.x),
    h0: of("dh0", inputs.h0),
    c0: of("dc0", inputs.c0),
    kernel: of("dKernel", inputs.kernel),
    recurrentKernel: of("dRecurrentKernel", inputs.recurrentKernel),
    bias: of("dBias", inputs.bias),
  };
}

/** The gradients by plain operations, which tfjs can go back through again. */
function plainGradient(dys: tf.Tensor[], inputs: Inputs<tf.Tensor>, { hasState }: LstmAttributes) {
  const names = INPUTS.filter((name) => hasState || (name !== "h0" && name !== "c0"));
  const loss = (...given: tf.Tensor[]) => {
    const { x, h0, c0, ...weights } = Object.fromEntries(names.map((name, at) => [name, given[at]]));
    const state = hasState ? { h: h0, c: c0 } as LstmState : undefined;
    const { h, c, outputs } = lstmSequence(x as tf.Tensor3D, weights as unknown as LstmWeights, { state });
    const results = [h, c, outputs].slice(0, dys.length);
    return tf.addN(results.map((result, at) => tf.sum(tf.mul(result, dys[at]))));
  };
  // At once, and not one after the other: tfjs would dispose what the others need.
  const gradients = tf.grads(loss)(names.map((name) => inputs[name]));
  return Object.fromEntries(INPUTS.map((name) => {
    const at = names.indexOf(name);
    return [name, () => at < 0 ? tf.zerosLike(inputs[name]) : gradients[at]];
  }));
}

let isRegistered = false;

/** Makes the operation and its gradient known to tfjs, once. */
export function registerLstm(): void {
  if (isRegistered) return;
  isRegistered = true;
  for (const backendName of BACKENDS) {
    tf.registerKernel({
      kernelName: LSTM_OPERATION,
      backendName,
      kernelFunc: ({ inputs, attrs }) =>
        forwardTensors(inputs as unknown as Inputs<tf.TensorInfo>, attrs as unknown as LstmAttributes),
    });
  }
  tf.registerGradient({
    kernelName: LSTM_OPERATION,
    inputsToSave: [...INPUTS],
    gradFunc: (dy, saved, attrs) => gradient(dy as tf.Tensor[], saved, attrs as unknown as LstmAttributes),
  });
}
