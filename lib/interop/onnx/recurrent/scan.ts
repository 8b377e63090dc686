import { body, int, ints } from "../attributes.ts";
import type { Context } from "../context.ts";
import { Graph } from "../graph.ts";
import type { Value } from "../value.ts";
import { CELLS } from "./cells.ts";
import type { Direction, Reading } from "./reading.ts";

/**
 * Adds a loop over the steps: for what ONNX's own recurrent operators cannot do, as steps that do not count (which leave the states as
 * they are), and activations that these do not know.
 *
 * @param input The name of what it reads, [batch, time, input].
 * @param direction In which order, with which weights and from which states.
 * @returns What it gives.
 */
export function addScan(input: string, { layer, initial }: Direction, context: Context): Reading {
  const { graph, scope, mask } = context;
  const { operator, units, inputSize, gates, goBackwards, resetAfter, biases: [bias, stateBias] } = layer;
  const width = gates.length * units;

  // The input's share of all steps at once, [batch, time, gates * units].
  const kernel = graph.floats(`${scope}/kernel`, [inputSize, width], layer.kernel);
  let shares = graph.add("MatMul", scope, [input, kernel]);
  if (bias) shares = graph.add("Add", scope, [shares, graph.floats(`${scope}/bias`, [width], bias)]);

  const states = operator === "LSTM" ? ["h", "c"] : ["h"];
  const first = states.map((_, at) => initial[at] ?? zeros(input, units, context));
  const step = new Graph([], graph);
  const inner: Context = { ...context, graph: step };
  const before = states.map((name) => value(step, `${scope}/${name}_before`, [null, units]));
  const share = value(step, `${scope}/step`, [null, width]);
  const counts = value(step, `${scope}/counts`, [null], "bool");
  const computed = CELLS[operator]({
    layer,
    input: share.name,
    states: before.map(({ name }) => name),
    recurrentKernel: graph.floats(`${scope}/recurrent_kernel`, [units, width], layer.recurrentKernel),
    stateBias: resetAfter && stateBias ? graph.floats(`${scope}/state_bias`, [width], stateBias) : undefined,
  }, inner);
  const after = mask === undefined ? computed : keep(computed, before, counts, inner);
  const given = [...after, after[0]].map((name) => value(step, `${name}_given`, [null, units]));
  [...after, after[0]].forEach((name, at) => step.publish(name, given[at].name));

  const scanned = mask === undefined ? [share] : [share, counts];
  const loop = step.finish(`${scope}/steps`, [...before, ...scanned], given, { constants: false });
  const order = goBackwards ? 1 : 0;
  const [sequence, ...last] = rotated(graph.addMany(
    "Scan",
    scope,
    [...first, shares, ...(mask === undefined ? [] : [mask])],
    [...states, "sequence"],
    {
      body: body(loop),
      num_scan_inputs: int(scanned.length),
      scan_input_axes: ints(scanned.map(() => 1)),
      scan_input_directions: ints(scanned.map(() => order)),
      scan_output_axes: ints([1]),
      scan_output_directions: ints([order]),
    },
  ));
  return { sequence: () => sequence, state: (index) => last[index] };
}

/** Where a step does not count, what was before it. */
function keep(computed: string[], before: Value[], counts: Value, { graph, scope }: Context): string[] {
  const axis = graph.sizes(`${scope}/last_axis`, [-1]);
  const rows = graph.add("Unsqueeze", scope, [counts.name, axis]); // [batch, 1]
  return computed.map((name, at) => graph.add("Where", scope, [rows, name, before[at].name]));
}

/** A state of zeros, [batch, units]. */
function zeros(input: string, units: number, { graph, scope }: Context): string {
  const batch = graph.add("Shape", scope, [input], { start: int(0), end: int(1) });
  const shape = graph.add("Concat", scope, [batch, graph.sizes(`${scope}/units`, [units])], { axis: int(0) });
  return graph.add("ConstantOfShape", scope, [shape]);
}

function value(graph: Graph, name: string, shape: Value["shape"], dtype: Value["dtype"] = "float32"): Value {
  return { name: graph.unique(name), shape, dtype };
}

/** The last one first. */
function rotated(names: string[]): string[] {
  return [names.at(-1)!, ...names.slice(0, -1)];
}
