import { assertEquals } from "@std/assert";
import type { Figure } from "../../lib/figures/figure.ts";
import { withSlider } from "../../lib/figures/slider.ts";
import { sentFigure } from "../../lib/jupyter/sent_figure.ts";

const figure = (y: number[], color: string, title: string): Figure => ({
  data: [{ type: "bar", y }, { type: "bar", y: [1], marker: { color } }, { type: "bar", y: [2] }],
  layout: { title: { text: title } },
  alt: "",
});

Deno.test("sentFigure writes frames into the slider as changes of traces and layout", () => {
  const long = new Array(64).fill(7);
  const { layout, ...rest } = sentFigure(
    withSlider([figure([3], "red", "One"), figure(long, "blue", "Two")], {
      labels: ["0", "1"],
      prefix: "",
      alt: "",
    }),
  );
  assertEquals(Object.keys(rest), ["data"], "no frames");
  const [{ steps }] = layout.sliders as { steps: { label: string; method: string; args: unknown[] }[] }[];
  const packed = { dtype: "u1", bdata: new Uint8Array(long).toBase64() };
  assertEquals(steps.map(({ label, method, args }) => ({ label, method, args })), [
    {
      label: "0",
      method: "update",
      args: [{ y: [[3], [1]], "marker.color": [null, "red"] }, { "title.text": "One" }, [0, 1]],
    },
    {
      label: "1",
      method: "update",
      args: [{ y: [packed, [1]], "marker.color": [null, "blue"] }, { "title.text": "Two" }, [0, 1]],
    },
  ]);
});

Deno.test("sentFigure leaves the layout of a figure without frames as it is", () => {
  const { data, layout } = figure([1.23456789], "red", "One");
  const sent = sentFigure({ data, layout, alt: "" });
  assertEquals(sent.layout, layout);
  assertEquals(sent.data[0].y, [1.23457]);
});

Deno.test("sentFigure writes into a step of the slider only what is not the same at all positions", () => {
  const shaped = (shapes: unknown[]): Figure => ({
    data: [{ type: "bar", y: [1] }],
    layout: { shapes },
    alt: "",
  });
  const line = (y: number) => ({ type: "line", y0: y, line: { color: "red" } });
  const { layout } = sentFigure(
    withSlider([shaped([line(1)]), shaped([line(2), line(5)])], { labels: ["0", "1"], prefix: "", alt: "" }),
  );
  const [{ steps }] = layout.sliders as { steps: { args: unknown[] }[] }[];
  assertEquals(steps.map(({ args }) => args), [
    [{}, { "shapes[0].y0": 1, "shapes[1].visible": false }, []],
    [{}, { "shapes[0].y0": 2, "shapes[1].visible": true }, []],
  ]);
});
