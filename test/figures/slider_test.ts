import { assertEquals, assertThrows } from "@std/assert";
import type { Figure } from "../../lib/figures/figure.ts";
import { SLIDER_HEIGHT, withSlider } from "../../lib/figures/slider.ts";

/** A figure with a line that stays and bars that differ, and with notes. */
const figure = (y: number[], notes: Record<string, unknown>[]): Figure => ({
  data: [{ x: [0, 1], y: [2, 2] }, { type: "bar", name: "b", y }],
  layout: { title: { text: `Bars ${y}` }, height: 300, margin: { b: 40 }, annotations: notes },
  alt: "",
});
const figures = [
  figure([1, 2], [{ text: "low" }]),
  figure([3, 4], [{ text: "high" }, { text: "red", font: { color: "red" } }]),
];
const options = { labels: ["0", "1"], prefix: "row ", alt: "Two states." };

Deno.test("withSlider shows the figure at the start and leaves room for the slider", () => {
  const { data, layout, alt } = withSlider(figures, { ...options, start: 1 });
  assertEquals(data, figures[1].data);
  assertEquals([layout.title, layout.height, alt], [
    figures[1].layout.title,
    300 + SLIDER_HEIGHT,
    "Two states.",
  ]);
  assertEquals((layout.margin as { b: number }).b, 40 + SLIDER_HEIGHT);
  const [slider] = layout.sliders as {
    active: number;
    currentvalue: { prefix: string };
    steps: { label: string; args: unknown[] }[];
  }[];
  assertEquals([slider.active, slider.currentvalue.prefix], [1, "row "]);
  assertEquals(slider.steps.map(({ label, args }) => [label, args[0]]), [["0", ["0"]], ["1", ["1"]]]);
});

Deno.test("withSlider keeps in the frames what differs, with a hidden note where another state has one more", () => {
  const { frames } = withSlider(figures, options);
  assertEquals(frames, [
    {
      name: "0",
      data: [{ y: [1, 2] }],
      traces: [1],
      layout: {
        title: { text: "Bars 1,2" },
        annotations: [{ text: "low" }, { visible: false, text: "red", font: { color: "red" } }],
      },
    },
    {
      name: "1",
      data: [{ y: [3, 4] }],
      traces: [1],
      layout: {
        title: { text: "Bars 3,4" },
        annotations: [{ text: "high" }, { visible: true, text: "red", font: { color: "red" } }],
      },
    },
  ]);
});

Deno.test("withSlider leaves the figures as they were", () => {
  const before = structuredClone(figures);
  withSlider(figures, options);
  assertEquals(figures, before);
});

Deno.test("withSlider refuses figures of different kinds and labels that do not fit", () => {
  const refused = (
    message: string,
    list: Figure[],
    change: Partial<typeof options> & { start?: number } = {},
  ) => assertThrows(() => withSlider(list, { ...options, ...change }), RangeError, message);
  refused("expected at least one figure but found none", []);
  refused("expected 2 labels but found 1", figures, { labels: ["0"] });
  refused('expected different labels but found "0" twice', figures, { labels: ["0", "0"] });
  refused("expected a start from 0 to 1 but found 2", figures, { start: 2 });
  refused(
    "expected traces of the types scatter, bar but found scatter at position 1",
    [figures[0], { ...figures[1], data: [{ y: [1] }] }],
  );
});

Deno.test("withSlider gives an axis one range at all positions if it measures the same there", () => {
  const state = (range: number[] | undefined, title = "accuracy lost"): Figure => ({
    data: [{ type: "bar", y: [1] }],
    layout: { xaxis: { range: [27.5, -0.5] }, yaxis2: { title: { text: title }, range } },
    alt: "",
  });
  const ranges = (...figures: Figure[]) => {
    const { layout, frames } = withSlider(figures, options);
    return [
      layout.yaxis2 as { range: number[] },
      frames![1].layout?.yaxis2 as { range: number[] } | undefined,
    ]
      .map((axis) => axis?.range);
  };
  assertEquals(ranges(state([0, 1]), state([-0.2, 0.5])), [[-0.2, 1], undefined]);
  assertEquals(ranges(state([2, 0]), state([3, 1])), [[3, 0], undefined]);
  // What is measured differs, one has no range, or they run in different directions.
  assertEquals(ranges(state([0, 1]), state([0, 5], "ink")), [[0, 1], [0, 5]]);
  assertEquals(ranges(state([0, 1]), state([5, 0])), [[0, 1], [5, 0]]);
  assertEquals(ranges(state([0, 1]), state(undefined))[0], [0, 1]);
});
