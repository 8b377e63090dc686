import type { Figure, Frame, Trace } from "../figures/figure.ts";
import { pack } from "./pack.ts";

/** A figure in the form that every front end draws. */
export interface SentFigure {
  data: Trace[];
  layout: Record<string, unknown>;
}

interface Slider {
  steps: { method: string; args: unknown[] }[];
}

/**
 * Packs the numbers of a figure, and writes its frames into the steps of its sliders, as changes of traces and layout:
 * VS Code's renderer leaves frames out (microsoft/vscode-jupyter#4364), and a slider that walks them then does nothing.
 *
 * @param figure The figure.
 */
export function sentFigure({ data, layout, frames }: Figure): SentFigure {
  const traces = pack(data) as Trace[];
  if (!frames || !layout.sliders) return { data: traces, layout };
  const changes = new Map(frames.map((frame) => [frame.name, changeOf(frame, traces)]));
  const sliders = (layout.sliders as Slider[]).map((slider) => ({
    ...slider,
    steps: slider.steps.map((step) => {
      const change = step.method === "animate" ? changes.get((step.args[0] as string[])[0]) : undefined;
      return change ? { ...step, method: "update", args: change } : step;
    }),
  }));
  return { data: traces, layout: { ...layout, sliders } };
}

/** A frame as arguments of `Plotly.update`: the values of each key by trace, the layout, and the numbers of the traces. */
function changeOf(
  frame: Frame,
  traces: Trace[],
): [Record<string, unknown[]>, Record<string, unknown>, number[]] {
  const parts = pack(frame.data) as Trace[];
  const numbers = frame.traces ?? parts.map((_, index) => index);
  const values: Record<string, unknown[]> = {};
  for (const key of new Set(parts.flatMap(Object.keys))) {
    values[key] = parts.map((part, index) => key in part ? part[key] : traces[numbers[index]][key] ?? null);
  }
  return [values, frame.layout ?? {}, numbers];
}
