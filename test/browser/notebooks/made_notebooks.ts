import type { Cell, Notebook } from "../../../lib/tools/notebooks/notebook.ts";
import { notebookOf } from "../../tools/scratch.ts";

/** A training that takes hours (cell 1), and what the network has learned when it is stopped (cell 2). */
export const longTraining: Notebook = notebookOf(
  `import { accuracy, generateDataset, print, progressBar, recipe, rowClassifier, stopSignal, train } from "../lib/mod.ts";
const digits = await generateDataset({ train: 6400, test: 500 });
const model = rowClassifier(recipe);
await print("accuracy:", accuracy(model, digits.test));`,
  `const epochs = 10_000;
const bar = await progressBar({ total: 100 * epochs, label: "Training" });
let steps = 0;
const onStep = () => bar.update(++steps);
for await (const _ of train(model, digits, { ...recipe, epochs }, { onStep, signal: stopSignal() }));
await bar.finish();`,
  `await print("steps:", steps);
await print("accuracy:", accuracy(model, digits.test));`,
);

/** A digit for each position of a slider. */
export const slider: Notebook = notebookOf(
  `import { digitFigure, generateDataset, show, withSlider } from "../lib/mod.ts";
const { images } = (await generateDataset({ train: 1, test: 8 })).test;
const figures = [..."01234567"].map((_, image) => digitFigure(images.data.subarray(784 * image, 784 * (image + 1))));
await show(withSlider(figures, { labels: [..."01234567"], prefix: "image ", alt: "Eight digits." }));`,
);

/** Cells with something that a reader should not see, and what the test has to say of it. */
const TROUBLES: [code: string, complaint?: string][] = [
  [`import { progressBar, show } from "../lib/mod.ts";
const chart = (x: number[], layout: object, alt: string) => show({ data: [{ x, y: x, type: "bar" }], layout, alt });
const html = (text: string) => Deno.jupyter.broadcast("display_data", { data: { "text/html": text }, metadata: {} });`],
  [`await chart([], {}, "empty");`, "a chart is blank"],
  [`await chart([1, 2], { xaxis: { range: [5, 6] } }, "out of range");`, "a chart is blank"],
  [
    `await chart([1, 2], {}, "hidden");
await html("<style>[aria-label=hidden] .scanline-plot { opacity: 0 }</style>");`,
    "a chart is hidden",
  ],
  [
    `await chart([1, 2], { title: { text: "Pale", font: { color: "#DDDDDD" } } }, "pale");`,
    '"Pale" in a chart is hard to read',
  ],
  [`await html('<img src="data:image/png;base64,AAAA">');`, "an image is broken"],
  [
    `await html('<img src="data:image/svg+xml,<svg xmlns=%22http://www.w3.org/2000/svg%22/>" style="width: 3000px; max-width: none">');`,
    "an image is cut off",
  ],
  [
    `const bar = await progressBar({ total: 4, label: "Work" });
await bar.update(3);
await bar.finish();`,
    "a progress bar stands at 75 of 100",
  ],
  [`console.error("Oh dear");`, 'it printed "Oh dear"'],
  [
    `const steps = ["a", "b", "c"].map((label) => ({ label, method: "skip" }));
await chart([1, 2], { sliders: [{ steps }] }, "stuck");`,
  ],
  [`await html('<script>fetch("http://scanline.invalid/").catch(() => {}); console.error("Oh my")</script>');`],
  ["$\\left( x$ and a [link](nowhere.ipynb)", "an equation has an error"],
  [`throw new Error("Oh no");`, 'it printed "Error: Oh no"'],
];

function textCell(source: string): Cell {
  return { cell_type: "markdown", id: "text", metadata: {}, source };
}

/** A notebook of them, and the complaints that they deserve. */
export const troubles: { notebook: Notebook; complaints: string[] } = {
  notebook: notebookOf(...TROUBLES.map(([code]) => code.startsWith("$") ? textCell(code) : code)),
  complaints: TROUBLES.flatMap(([, complaint], cell) => complaint ? [`cell ${cell}: ${complaint}`] : []),
};
