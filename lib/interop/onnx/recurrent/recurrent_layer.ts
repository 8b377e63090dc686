import type { Converter } from "../context.ts";
import { outputsOf } from "../shapes.ts";
import { readDirections } from "./read_directions.ts";
import type { Reading } from "./reading.ts";
import { reverseSteps } from "./reverse_steps.ts";
import { readRecurrent, type Recurrent } from "./settings.ts";

/** SimpleRNN, LSTM, GRU and RNN: the inputs are the sequence and, if given, the initial states. */
export const recurrentLayer: Converter = (layer, [x, ...initial], context) => {
  const cells = readRecurrent(layer, context);
  const { returnSequences, returnState, goBackwards } = cells[0];
  // tfjs has the states of stacked cells from the last one to the first.
  const rest = initial.map(({ name }) => name);
  const own = cells.map((cell) => rest.length > 0 ? rest.splice(-stateCount(cell)) : []);

  const readings: Reading[] = [];
  for (const [at, cell] of cells.entries()) {
    const input = at === 0 ? x : { ...x, name: readings[at - 1].sequence() };
    readings.push(...readDirections(input, [{ layer: cell, initial: own[at] }], context));
  }

  const { sequence, state } = readings.at(-1)!;
  // tfjs gives the outputs in the order in which they were computed.
  const steps = () => goBackwards ? reverseSteps(sequence(), context) : sequence();
  const names = [returnSequences ? steps() : state(0)];
  if (returnState) names.push(...cells.map((cell, at) => stateNames(cell, readings[at])).reverse().flat());
  return outputsOf(layer, [x], names, { mask: returnSequences ? x.mask : undefined });
};

/** How many states a cell has: h, and c of an LSTM. */
function stateCount({ operator }: Recurrent): number {
  return operator === "LSTM" ? 2 : 1;
}

/** The states of a cell after the last step. */
export function stateNames(cell: Recurrent, { state }: Reading): string[] {
  return Array.from({ length: stateCount(cell) }, (_, index) => state(index));
}
