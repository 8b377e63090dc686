/**
 * A fused recurrent layer as an operation of tfjs's wasm and cpu backends, with its gradient.
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";
import { BACKENDS } from "../engine/backends.ts";
import type { Run, RunInputs, RunResult } from "../engine/run/run.ts";
import type { Lease, Workspaces } from "../engine/workspaces.ts";
import type { CellName } from "../wasm/cells.ts";
import { type AnyState, type AnyWeights, plainSequence } from "./plain_sequence.ts";
import { isRecording } from "./recording.ts";
import { numbersOf, tensorInfo } from "./tensor_data.ts";

/** The name under which tfjs knows the operation; that of another copy of this package has a mark more. */
const NAME = "ScanlineRecurrent";

/** tfjs hands the same object to the forward and to the backward pass, so that one can leave something for the other. */
export interface RecurrentAttributes {
  /** The cell. */
  cell: CellName;
  /** Whether the last output, all hidden states, is wanted. */
  returnOutputs: boolean;
  /** Whether the inputs h0 and, for an LSTM, c0 are a state to start from; else they are empty. */
  hasState: boolean;
  /** 0 for a step that does not count, [batch*time]; not given if all count. */
  mask?: Uint8Array;
  /** Where the runs come from; not needed for a batch without sequences. */
  workspaces?: Workspaces;
  /** The run that the backward pass goes on with. */
  lease?: Lease;
}

const INPUTS = ["x", "h0", "c0", "kernel", "recurrentKernel", "bias"] as const;

type Inputs<T> = Record<typeof INPUTS[number], T>;

/** The inputs that are there: a state only if one was given, and only an LSTM's has c. */
function givenInputs({ cell, hasState }: RecurrentAttributes): (typeof INPUTS[number])[] {
  return INPUTS.filter((name) =>
    name === "h0" ? hasState : name === "c0" ? hasState && cell === "lstm" : true
  );
}

function forward(
  inputs: Inputs<tf.TensorInfo>,
  attributes: RecurrentAttributes,
  keep: boolean,
): Required<Lease> {
  const [batch, time, input] = inputs.x.shape;
  const hidden = inputs.recurrentKernel.shape[0];
  const lease = attributes.workspaces!.take({
    cell: attributes.cell,
    batch,
    time,
    // The engine reads at least one number in a step: 0 if there is none.
    input: input || 1,
    hidden,
    keep,
    outputs: attributes.returnOutputs,
  });
  const numbers = Object.fromEntries(givenInputs(attributes).map((name) => [name, numbersOf(inputs[name])]));
  if (input === 0) {
    numbers.x = new Float32Array(batch * time);
    numbers.kernel = new Float32Array(inputs.kernel.shape[1]);
  }
  lease.run.forward({ ...numbers, mask: attributes.mask } as RunInputs);
  return lease;
}

function forwardTensors(inputs: Inputs<tf.TensorInfo>, attributes: RecurrentAttributes): tf.TensorInfo[] {
  if (inputs.x.shape[0] === 0) return noSequences(inputs, attributes);
  const keep = isRecording();
  const lease = forward(inputs, attributes, keep);
  const { run } = lease;
  const { batch, time, hidden } = run.purpose;
  const results = [tensorInfo(run.result("h"), [batch, hidden])];
  if (attributes.cell === "lstm") results.push(tensorInfo(run.result("c"), [batch, hidden]));
  if (attributes.returnOutputs) results.push(tensorInfo(run.result("outputs"), [batch, time, hidden]));
  if (keep) attributes.lease = lease;
  else attributes.workspaces!.give(lease);
  return results;
}

/** The results of a batch without sequences: there is nothing to compute. */
function noSequences(inputs: Inputs<tf.TensorInfo>, attributes: RecurrentAttributes): tf.TensorInfo[] {
  const [batch, time] = inputs.x.shape;
  const hidden = inputs.recurrentKernel.shape[0];
  const shapes = Array.from(attributes.cell === "lstm" ? "hc" : "h", () => [batch, hidden]);
  if (attributes.returnOutputs) shapes.push([batch, time, hidden]);
  return shapes.map((shape) => tensorInfo(new Float32Array(0), shape));
}

function gradient(dys: tf.Tensor[], saved: tf.Tensor[], attributes: RecurrentAttributes) {
  const inputs = Object.fromEntries(INPUTS.map((name, at) => [name, saved[at]])) as Inputs<tf.Tensor>;
  const isEmpty = inputs.x.shape[0] === 0;
  // tfjs goes back while it takes down operations: the gradient is to be differentiated in its turn.
  if (isRecording() && !isEmpty) return plainGradient(dys, inputs, attributes);
  let run: Run | undefined;
  let pass: number | undefined;
  let hasX = false;
  const compute = (withX: boolean) => {
    // The run may have gone to another forward pass, or have been through its backward pass before.
    const lease = attributes.lease?.run
      ? attributes.lease as Required<Lease>
      : forward(inputs, attributes, true);
    run = lease.run;
    const [dhLast, ...others] = dys.map((dy) => numbersOf(dy));
    const dcLast = attributes.cell === "lstm" ? others.shift() : undefined;
    run.backward({ dhLast, dcLast, dOutputs: others[0] }, withX);
    pass = run.pass;
    hasX = withX;
    attributes.workspaces!.give(lease);
    attributes.lease = undefined;
  };
  const of = (name: RunResult, like: tf.Tensor) => () => {
    if (isEmpty || like.size === 0) return tf.zerosLike(like);
    // tfjs asks for one gradient after the other; should the run have gone on in between, it is done again.
    if (run === undefined || run.pass !== pass || (name === "dx" && !hasX)) compute(name === "dx");
    return tf.engine().makeTensorFromTensorInfo(tensorInfo(run!.result(name), like.shape));
  };
  const results = {
    x: "dx",
    h0: "dh0",
    c0: "dc0",
    kernel: "dKernel",
    recurrentKernel: "dRecurrentKernel",
    bias: "dBias",
  } as const;
  const given = givenInputs(attributes);
  return Object.fromEntries(INPUTS.map((name) => {
    const like = inputs[name];
    return [name, given.includes(name) ? of(results[name], like) : () => tf.zerosLike(like)];
  }));
}

/** The gradients by plain operations, which tfjs can go back through again. */
function plainGradient(dys: tf.Tensor[], inputs: Inputs<tf.Tensor>, attributes: RecurrentAttributes) {
  const names = givenInputs(attributes);
  const { cell, mask } = attributes;
  const [batch, time] = inputs.x.shape;
  const loss = (...tensors: tf.Tensor[]) => {
    const { x, h0, c0, ...weights } = Object.fromEntries(names.map((name, at) => [name, tensors[at]]));
    const state = h0 && { h: h0, c: c0 } as AnyState;
    const steps = mask && { mask: tf.tensor2d(mask, [batch, time]) };
    const results = plainSequence(cell, x as tf.Tensor3D, weights as unknown as AnyWeights, {
      state,
      ...steps,
    });
    return tf.addN(results.slice(0, dys.length).map((result, at) => tf.sum(tf.mul(result, dys[at]))));
  };
  // At once, and not one after the other: tfjs would dispose what the others need.
  const gradients = tf.grads(loss)(names.map((name) => inputs[name]));
  return Object.fromEntries(INPUTS.map((name) => {
    const at = names.indexOf(name);
    return [name, () => at < 0 ? tf.zerosLike(inputs[name]) : gradients[at]];
  }));
}

let registered: string | undefined;

/**
 * Makes the operation and its gradient known to tfjs, once.
 *
 * @returns The name under which tfjs knows it.
 */
export function registerRecurrent(): string {
  if (registered !== undefined) return registered;
  let kernelName = NAME;
  while (BACKENDS.some((backend) => tf.getKernel(kernelName, backend))) kernelName += "'";
  for (const backendName of BACKENDS) {
    tf.registerKernel({
      kernelName,
      backendName,
      kernelFunc: ({ inputs, attrs }) =>
        forwardTensors(inputs as unknown as Inputs<tf.TensorInfo>, attrs as unknown as RecurrentAttributes),
    });
  }
  tf.registerGradient({
    kernelName,
    inputsToSave: [...INPUTS],
    gradFunc: (dy, saved, attrs) => gradient([dy].flat(), saved, attrs as unknown as RecurrentAttributes),
  });
  return registered = kernelName;
}
