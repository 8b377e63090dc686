import type { Figure, Frame, Trace } from "../figures/figure.ts";
import { packTraces } from "./pack_traces.ts";

/** A figure in the form that every front end draws. */
export interface SentFigure {
  data: Trace[];
  layout: Record<string, unknown>;
}

interface Slider {
  steps: { method: string; args: unknown[] }[];
}

/** Parts of a figure under their paths, as `Plotly.update` reads them: "marker.color", "shapes[0].y0". */
type Parts = Record<string, unknown>;

/**
 * Packs the numbers of a figure, and writes its frames into the steps of its sliders, as changes of traces and layout:
 * VS Code's renderer leaves frames out (microsoft/vscode-jupyter#4364), and a slider that walks them then does nothing.
 *
 * A step holds only what is not the same at all positions.
 *
 * @param figure The figure.
 */
export function sentFigure({ data, layout, frames }: Figure): SentFigure {
  const traces = packTraces(data) as Trace[];
  if (!frames || !layout.sliders) return { data: traces, layout };
  const names = frames.map(({ name }) => name);
  const changes = changesOf(frames, traces);
  const sliders = (layout.sliders as Slider[]).map((slider) => ({
    ...slider,
    steps: slider.steps.map((step) => {
      const position = step.method === "animate" ? names.indexOf((step.args[0] as string[])[0]) : -1;
      return position < 0 ? step : { ...step, method: "update", args: changes[position] };
    }),
  }));
  return { data: traces, layout: { ...layout, sliders } };
}

/** Each frame as arguments of `Plotly.update`: values of each path by trace, the layout, and the numbers of the traces. */
function changesOf(frames: Frame[], traces: Trace[]): [Record<string, unknown[]>, Parts, number[]][] {
  const layouts = different(frames.map(({ layout }) => pathsOf(layout ?? {})));
  const numbers = [...new Set(frames.flatMap(tracesOf))];
  const byTrace = numbers.map((number) => {
    const shown = pathsOf(traces[number]);
    return different(frames.map((frame) => {
      const part = frame.data[tracesOf(frame).indexOf(number)];
      return part ? pathsOf(packTraces(part) as Trace) : {};
    })).map((parts) => ({ shown, parts }));
  });
  return frames.map((_, position) => {
    const states = byTrace.map((trace) => trace[position]);
    const values: Record<string, unknown[]> = {};
    for (const path of new Set(states.flatMap(({ parts }) => Object.keys(parts)))) {
      values[path] = states.map(({ parts, shown }) => path in parts ? parts[path] : shown[path] ?? null);
    }
    return [values, layouts[position], numbers];
  });
}

function tracesOf({ data, traces }: Frame): number[] {
  return traces ?? data.map((_, index) => index);
}

/** The parts that differ between states; what only some of them have is kept. */
function different(states: Parts[]): Parts[] {
  const same = (path: string) => {
    const first = JSON.stringify(states[0][path]);
    return states.every((state) => JSON.stringify(state[path]) === first);
  };
  return states.map((state) => Object.fromEntries(Object.entries(state).filter(([path]) => !same(path))));
}

/** Takes objects, and lists of objects, apart; packed numbers and lists of values stay whole. */
function pathsOf(value: object, before = ""): Parts {
  const parts: Parts = {};
  for (const [key, part] of Object.entries(value)) {
    const path = Array.isArray(value) ? `${before}[${key}]` : before === "" ? key : `${before}.${key}`;
    const apart = Array.isArray(part) ? part.every(isObject) && part.length > 0 : isObject(part);
    if (apart) Object.assign(parts, pathsOf(part as object, path));
    else parts[path] = part;
  }
  return parts;
}

function isObject(part: unknown): boolean {
  return typeof part === "object" && part !== null && !Array.isArray(part) && !("bdata" in part);
}
