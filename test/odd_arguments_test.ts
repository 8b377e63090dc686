import { assertEquals } from "@std/assert";
import * as scanline from "../lib/mod.ts";
import {
  type Any,
  digits,
  few,
  gone,
  gruWeights,
  model,
  rnnWeights,
  row,
  run,
  state,
  tf,
  weights,
  x,
} from "./odd_values.ts";

const first = async (reports: AsyncGenerator<unknown>) => {
  for await (const _ of reports) break;
};

/** Functions, and arguments that are right. */
const CALLS: Record<string, [(...args: Any[]) => unknown, Any[]]> = {
  lstmCell: [scanline.lstmCell, [row, state, weights]],
  rnnCell: [scanline.rnnCell, [row, { h: state.h }, rnnWeights]],
  gruCell: [scanline.gruCell, [row, { h: state.h }, gruWeights]],
  lstmSequence: [scanline.lstmSequence, [x, weights, { state }]],
  rnnSequence: [scanline.rnnSequence, [x, rnnWeights, { state: { h: state.h } }]],
  gruSequence: [scanline.gruSequence, [x, gruWeights, { state: { h: state.h } }]],
  fusedLstm: [scanline.fusedLstm, [x, weights, { state }]],
  fusedLstmLast: [scanline.fusedLstmLast, [x, weights, { state }]],
  lstmGradients: [scanline.lstmGradients, [x, weights, { h: state.h }, { state }]],
  gruGradients: [scanline.gruGradients, [x, gruWeights, { h: state.h }, { state: { h: state.h } }]],
  rnnGradients: [scanline.rnnGradients, [x, rnnWeights, { h: state.h }, { state: { h: state.h } }]],
  runEquations: [scanline.runEquations, [x, weights, { h: state.h }, { state }]],
  runAndDifferentiate: [scanline.runAndDifferentiate, [scanline.fusedLstm, x, weights]],
  compareRuns: [scanline.compareRuns, [run, run]],
  maxDifference: [scanline.maxDifference, [x, x]],
  gradientOverTime: [scanline.gradientOverTime, [x, (x: Any) => scanline.lstmSequence(x, weights).h]],
  finiteDifferences: [scanline.finiteDifferences, [(t: Any) => tf.sum(t), x, [0], 0.1]],
  "finiteDifferences of named tensors": [
    scanline.finiteDifferences,
    [(named: Any) => tf.sum(named.x), { x }, { x: [0] }, 0.1],
  ],
  holdGate: [scanline.holdGate, [weights, "f", 0.5]],
  initialLstmWeights: [
    scanline.initialLstmWeights,
    [{ inputSize: 3, hiddenSize: 4 }, new scanline.Random(1)],
  ],
  initialRnnWeights: [scanline.initialRnnWeights, [{ inputSize: 3, hiddenSize: 4 }, new scanline.Random(1)]],
  initialGruWeights: [
    scanline.initialGruWeights,
    [{ inputSize: 3, hiddenSize: 4 }, new scanline.Random(1), { resetAfter: true }],
  ],
  useEngine: [scanline.useEngine, [{ engine: "wasm", threads: 1 }]],
  FusedAdam: [(...args) => new scanline.FusedAdam(...args), [0.1, 0.9, 0.9, 1e-8, { clipNorm: 1 }]],
  oneCycle: [scanline.oneCycle, [{ maxLearningRate: 0.1, totalSteps: 10 }]],
  cosineDecay: [scanline.cosineDecay, [{ learningRate: 0.1, totalSteps: 10 }]],
  exponentialDecay: [scanline.exponentialDecay, [{ learningRate: 0.1, decayRate: 0.9 }]],
  simpleRnnLayer: [scanline.simpleRnnLayer, [{ units: 3 }]],
  lstmLayer: [scanline.lstmLayer, [{ units: 3 }]],
  gruLayer: [scanline.gruLayer, [{ units: 3, resetAfter: true }]],
  bidirectionalLayer: [scanline.bidirectionalLayer, [{ layer: scanline.gruLayer({ units: 3 }) }]],
  fuse: [scanline.fuse, [model]],
  unfuse: [scanline.unfuse, [scanline.rowClassifier({ hiddenSize: 2 })]],
  whyNotFused: [scanline.whyNotFused, [model, { training: true }]],
  rowClassifier: [scanline.rowClassifier, [{ hiddenSize: 3 }]],
  classifierParts: [scanline.classifierParts, [model]],
  describeClassifier: [scanline.describeClassifier, [model]],
  forward: [scanline.forward, [model, tf.zeros([2, 28, 28]), {}]],
  mostProbable: [scanline.mostProbable, [[1, 2]]],
  predictScores: [scanline.predictScores, [model, digits.test, 5]],
  predictClasses: [scanline.predictClasses, [model, digits.test, 5]],
  accuracy: [scanline.accuracy, [model, digits.test]],
  confusionMatrix: [scanline.confusionMatrix, [model, digits.test]],
  crossEntropy: [scanline.crossEntropy, [tf.zeros([1, 3]), tf.tensor1d([1], "int32")]],
  logLine: [scanline.logLine, [{ epoch: 0, loss: 1, accuracy: 0.5 }]],
  tfjsFiles: [scanline.tfjsFiles, ["network", {}]],
  train: [(...args: [Any, Any, Any, Any]) => first(scanline.train(...args)), [model, digits, few, {}]],
  trainSeeds: [(...args: [Any, Any, Any, Any]) => first(scanline.trainSeeds(...args)), [
    digits,
    few,
    [1],
    {},
  ]],
};

/** Fields of an argument that are tried too: function, number of the argument, fields. */
const FIELDS: [string, number, string[]][] = [
  ["lstmCell", 1, ["h", "c"]],
  ["fusedLstm", 1, ["kernel", "recurrentKernel", "bias"]],
  ["fusedLstm", 2, ["state"]],
  ["gruCell", 1, ["h"]],
  ["gruSequence", 1, ["kernel", "recurrentKernel", "bias"]],
  ["gruSequence", 2, ["state", "lengths", "mask"]],
  ["lstmSequence", 2, ["state", "lengths", "mask"]],
  ["rnnSequence", 2, ["state", "lengths", "mask", "activation"]],
  ["initialGruWeights", 2, ["resetAfter"]],
  ["lstmGradients", 2, ["outputs", "h", "c"]],
  ["lstmGradients", 3, ["state", "lengths", "mask"]],
  ["gruGradients", 2, ["outputs", "h"]],
  ["gruGradients", 3, ["state", "lengths", "mask"]],
  ["rnnGradients", 2, ["outputs", "h"]],
  ["rnnGradients", 3, ["state", "lengths", "mask", "activation"]],
  ["useEngine", 0, ["engine", "threads", "stockOperations"]],
  ["simpleRnnLayer", 0, ["units", "activation", "kernelInitializer", "returnSequences"]],
  ["FusedAdam", 4, ["clipNorm"]],
  ["oneCycle", 0, [
    "maxLearningRate",
    "totalSteps",
    "pctStart",
    "divFactor",
    "finalDivFactor",
    "rise",
    "fall",
  ]],
  ["cosineDecay", 0, ["learningRate", "totalSteps", "minLearningRate"]],
  ["exponentialDecay", 0, ["learningRate", "decayRate", "decaySteps", "staircase"]],
  ["lstmLayer", 0, ["units", "activation", "recurrentActivation", "dropout"]],
  ["gruLayer", 0, ["units", "resetAfter", "biasConstraint", "recurrentDropout", "inputShape"]],
  ["bidirectionalLayer", 0, ["layer", "mergeMode", "name"]],
  ["rowClassifier", 0, ["hiddenSize", "classes", "timeSteps", "inputSize", "seed"]],
  ["train", 1, ["train", "test"]],
  ["train", 2, ["batchSize", "epochs", "learningRate", "seed", "reportEvery", "testImages"]],
  ["train", 3, ["signal", "onStep", "optimizer", "epochsDone"]],
  ["tfjsFiles", 1, ["shardBytes", "strict", "onProgress"]],
];

const ODD: [string, Any][] = [
  ...[undefined, null, NaN, -1, 1.5, Infinity].map((value): [string, Any] => [String(value), value]),
  ["text", "text"],
  ["{}", {}],
  ["[]", []],
  ["a function", () => 1],
  ["a disposed tensor", gone],
  ["a tensor of another rank", tf.ones([1])],
  ["an empty batch", tf.zeros([0, 5, 3])],
  ["no time steps", tf.zeros([2, 0, 3])],
  ["whole numbers", tf.ones([2, 5, 3], "int32")],
  ["a tensor of text", tf.tensor(["a"])],
];

/** Calls a function; says what is wrong with the error it ends in. */
async function complaint(name: string, args: Any[], what: string): Promise<string[]> {
  try {
    await CALLS[name][0](...args);
    return [];
  } catch (error) {
    const { message } = error as Error;
    const isClear = error instanceof Error && !(error instanceof TypeError) && /^[A-Z]/.test(message);
    return isClear ? [] : [`${name} with ${what}: ${error}`];
  } finally {
    if (name === "useEngine") scanline.useEngine({});
  }
}

for (const [name, [, args]] of Object.entries(CALLS)) {
  Deno.test(`${name} takes odd arguments, or ends in one clear error`, async () => {
    const complaints = await complaint(name, args, "the right arguments");
    for (const [what, odd] of ODD) {
      for (const at of args.keys()) {
        complaints.push(...await complaint(name, args.with(at, odd), `${what} as argument ${at}`));
      }
      for (const [, at, fields] of FIELDS.filter(([of]) => of === name)) {
        for (const field of fields) {
          const changed = { ...args[at], [field]: odd };
          complaints.push(...await complaint(name, args.with(at, changed), `${what} as ${field}`));
        }
      }
    }
    assertEquals(complaints, []);
  });
}
