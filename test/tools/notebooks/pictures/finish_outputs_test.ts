import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { digitFigure } from "../../../../lib/figures/digits/digit_figure.ts";
import type { Figure } from "../../../../lib/figures/figure.ts";
import { lineFigure } from "../../../../lib/figures/line_figure.ts";
import { axis, layout } from "../../../../lib/figures/parts/layout.ts";
import { withSlider } from "../../../../lib/figures/slider.ts";
import { finishOutputs } from "../../../../lib/tools/notebooks/pictures/finish_outputs.ts";
import type { Cell, Output } from "../../../../lib/tools/notebooks/notebook.ts";
import type { Media } from "../../../../lib/jupyter/outputs.ts";
import { bundleMedia, emptyBundleMedia, figureMedia } from "../../../../lib/jupyter/media.ts";

const display = (data: Media): Output => ({ output_type: "display_data", data, metadata: {} });
const text: Output = { output_type: "stream", text: ["Epoch: 0"] };

/** How often each digit occurs, as bars. */
function digitBars(digits: number[]): Figure {
  const counts = Array.from({ length: 10 }, (_, digit) => digits.filter((found) => found === digit).length);
  const title = `How often each digit occurs among ${digits.length} images`;
  return {
    data: [{ type: "bar", x: counts.map((_, digit) => digit), y: counts, cliponaxis: false }],
    layout: layout(title, 360, { xaxis: axis("digit", { dtick: 1 }), yaxis: axis("images") }),
    alt: title,
  };
}

/** A notebook as a run leaves it: two charts, the bundle, an emptied bundle, an empty result and a line of text. */
const notebook: { cells: Pick<Cell, "outputs">[] } = {
  cells: [
    {},
    { outputs: [display(bundleMedia("AAAA")), display(figureMedia(digitBars([7, 2, 1]), "a 1"))] },
    {
      outputs: [
        text,
        display(emptyBundleMedia()),
        display(figureMedia(digitFigure(new Uint8Array(784).fill(9), { label: 7 }), "a 2")),
        { output_type: "execute_result", data: {} },
      ],
    },
  ],
};

/** The picture in an output. */
function svgOf(data: Record<string, unknown> | undefined): string {
  const [, packed] = /src="data:image\/svg\+xml;base64,([^"]*)"/.exec(data!["text/html"] as string)!;
  return new TextDecoder().decode(Uint8Array.fromBase64(packed));
}

Deno.test("finishOutputs turns charts into pictures and takes Plotly out", async () => {
  const before = structuredClone(notebook);
  const { cells } = await finishOutputs(notebook);
  assertEquals(notebook, before, "the notebook itself is not changed");
  assertEquals(cells.map(({ outputs }) => outputs?.length), [undefined, 1, 2]);
  assertEquals(cells[2].outputs![0], text);

  const [bars, digit] = [cells[1].outputs![0].data, cells[2].outputs![1].data];
  assertEquals(
    [...svgOf(bars).matchAll(/d="M[\d.]+,[\d.]+V[\d.]+H[\d.]+V[\d.]+Z"/g)].length,
    3,
    "digits that occur",
  );
  assertMatch(svgOf(digit), /<image [^>]*href="data:image\/png;base64,/);
  for (const title of ["How often each digit occurs among 3 images", "digit", "images"]) {
    assertStringIncludes(svgOf(bars), `>${title}</text>`);
  }
  assertMatch(svgOf(bars), /<rect [^>]*class="card"[^>]*fill="#FFFFFF"/);
  assertMatch(svgOf(bars), /prefers-color-scheme: dark\)\{svg\{color:#E8E8E8\}.card\{fill:#1C1C1C;/);
  const clips = [...svgOf(bars).matchAll(/<clipPath[^>]* id="([^"]*)"/g)].map(([, id]) => id);
  assertEquals(clips.filter((id) => !svgOf(bars).includes(`url(#${id})`)), [], "clips that nothing uses");
  assert(clips.length > 0);
  assertEquals(svgOf(bars).match(/<[^>]*\d\.\d{3,}[^>]*>/), null, "no more than two decimals");
  assertStringIncludes(bars!["text/html"] as string, 'alt="How often each digit occurs');
  assert(bars!["application/vnd.plotly.v1+json"], "front ends with Plotly still get the chart");
  assert(!JSON.stringify(cells).includes("<script"));
});

Deno.test("finishOutputs leaves nothing white under the text of a legend, which is light on a dark page", async () => {
  const curves = [{ name: "one", y: [1, 2] }, { name: "two", y: [2, 1] }];
  const figure = lineFigure(curves, { title: "Two curves", x: "step", y: "loss" });
  const { cells } = await finishOutputs({ cells: [{ outputs: [display(figureMedia(figure, "a 1"))] }] });
  const svg = svgOf(cells[0].outputs![0].data);
  assertStringIncludes(svg, ">two</text>");
  assertEquals(
    [...svg.matchAll(/<rect/g)].length,
    1 + svg.split("<clipPath").length - 1,
    "the card, and clips",
  );
});

Deno.test("finishOutputs draws a figure with a slider in its first state, and keeps the other states for Plotly", async () => {
  const figures = [[7, 2, 1], [3, 3, 3, 3]].map(digitBars);
  const figure = withSlider(figures, { labels: ["0", "1"], prefix: "set ", start: 1, alt: "Two sets." });
  const { cells } = await finishOutputs({ cells: [{ outputs: [display(figureMedia(figure, "a 1"))] }] });
  const { data } = cells[0].outputs![0];
  assertStringIncludes(svgOf(data), ">How often each digit occurs among 4 images</text>");
  assert(!svgOf(data).includes("slider"));
  assertStringIncludes(svgOf(data), `height="${figures[1].layout.height}"`);
  const { layout } = data!["application/vnd.plotly.v1+json"] as {
    layout: { sliders: { steps: { args: unknown[] }[] }[] };
  };
  const [changed] = layout.sliders[0].steps[0].args as { y: { bdata: string }[] }[];
  assertEquals([...Uint8Array.fromBase64(changed.y[0].bdata)], [0, 1, 1, 0, 0, 0, 0, 1, 0, 0]);
});

Deno.test("finishOutputs writes the same bytes each time, and leaves a finished notebook as it is", async () => {
  const once = await finishOutputs(notebook);
  assertEquals(JSON.stringify(await finishOutputs(notebook)), JSON.stringify(once));
  assertEquals(JSON.stringify(await finishOutputs(once)), JSON.stringify(once));
});
