import type { Converter } from "../context.ts";
import { outputsOf } from "../shapes.ts";
import { readDirections } from "./read_directions.ts";
import { reverseSteps } from "./reverse_steps.ts";
import { readRecurrent } from "./settings.ts";

/** SimpleRNN, LSTM and GRU: the inputs are the sequence and, if given, the initial states. */
export const recurrentLayer: Converter = (layer, [x, ...initial], context) => {
  const settings = readRecurrent(layer, context);
  const direction = { layer: settings, initial: initial.map(({ name }) => name) };
  const [{ sequence, state }] = readDirections(x, [direction], context);
  const { returnSequences, returnState, goBackwards } = settings;
  // tfjs gives the outputs in the order in which they were computed.
  const steps = () => goBackwards ? reverseSteps(sequence(), context) : sequence();
  const names = [returnSequences ? steps() : state(0)];
  if (returnState) names.push(...stateNames(settings.operator, state));
  return outputsOf(layer, [x], names, { mask: returnSequences ? x.mask : undefined });
};

/** The states of one direction: h, and c of an LSTM. */
export function stateNames(operator: string, state: (index: number) => string): string[] {
  return operator === "LSTM" ? [state(0), state(1)] : [state(0)];
}
