import type { EmulatedCanvas, EmulatedElement } from "./emulated_element.ts";
import { JSDOM } from "jsdom";
import { FONT, MARGIN } from "../../../figures/parts/layout.ts";
import { SLIDER_HEIGHT } from "../../../figures/slider.ts";
import { darkInk, ink } from "../../../figures/parts/svg.ts";
import { Random } from "../../../random.ts";
import type { PageFigure } from "../../../jupyter/page.ts";
import { plotlySource } from "../../../jupyter/plotly_bundle.ts";
import { PixelContext } from "./pixel_context.ts";
import { slimSvg } from "./slim_svg.ts";
import { textBounds, textWidth } from "./text_size.ts";

/** The size of a static picture whose figure does not say, in pixels. */
const WIDTH = 720;
const HEIGHT = 400;

const contexts = new WeakMap<EmulatedCanvas, PixelContext>();

/** What Plotly draws on where there is no screen; `close` gives it back. */
export interface StaticPlotly {
  /**
   * Draws a figure; one with a slider in its first state and without the slider, which could not be moved.
   *
   * @param figure The figure as it stands in a notebook.
   * @returns An SVG document on a card like that of a drawing; the same figure gives the same text.
   */
  draw(figure: PageFigure): Promise<string>;
  close(): void;
}

/**
 * Opens Plotly on an emulated page, which has everything but a layout and a canvas: text is measured by rule of thumb,
 * and heat maps are written as PNG images.
 */
export async function openStaticPlotly(): Promise<StaticPlotly> {
  const { window } = new JSDOM("<!doctype html><body></body>", {
    runScripts: "outside-only",
    pretendToBeVisual: true,
  });
  furnish(window);
  window.eval(await plotlySource());
  return {
    async draw(picture) {
      const { data, layout } = withoutSlider(picture);
      // Plotly names the parts of a picture at random.
      const random = new Random(1);
      window.Math.random = () => random.uniform();
      const figure = { data, layout: { ...layout, font: { ...layout.font as object, color: ink.text } } };
      // The legend lies on the card, which is the only part that changes its colour with the page.
      const legend = { ...layout.legend as object, bgcolor: "rgba(0, 0, 0, 0)" };
      Object.assign(figure.layout, { paper_bgcolor: ink.card, legend, width: WIDTH });
      const svg: string = await window.Plotly.toImage(structuredClone(figure), {
        format: "svg",
        imageDataOnly: true,
        width: WIDTH,
        height: layout.height ?? HEIGHT,
      });
      const { documentElement } = new window.DOMParser().parseFromString(svg, "image/svg+xml");
      onCard(documentElement);
      return new window.XMLSerializer().serializeToString(documentElement);
    },
    close: () => window.close(),
  };
}

/** The first state of a figure that has a slider. */
function withoutSlider({ data, layout }: PageFigure): PageFigure {
  if (layout.sliders === undefined) return { data, layout };
  const { sliders: _, ...rest } = layout;
  const margin = { ...MARGIN, ...layout.margin as Partial<typeof MARGIN> };
  return {
    data,
    layout: {
      ...rest,
      height: layout.height as number - SLIDER_HEIGHT,
      margin: { ...margin, b: margin.b - SLIDER_HEIGHT },
    },
  };
}

/** Slims the picture, rounds its background to a card, and adds the colours for dark pages, as in `drawing`. */
function onCard(svg: EmulatedElement): void {
  const card = svg.querySelector("rect")!;
  const rules = slimSvg(svg, ink.text);
  for (const [name, value] of [["class", "card"], ["rx", "10"], ["fill", ink.card], ["stroke", ink.edge]]) {
    card.setAttribute(name, value);
  }
  card.removeAttribute("style");
  const style = svg.ownerDocument.createElementNS(svg.namespaceURI, "style");
  style.textContent = `svg{color:${ink.text}}${rules}@media (prefers-color-scheme: dark){` +
    `svg{color:${darkInk.text}}.card{fill:${darkInk.card};stroke:${darkInk.edge}}}`;
  svg.prepend(style);
  svg.setAttribute("font-family", FONT);
}

/** Adds what Plotly needs and the emulated page lacks. */
// deno-lint-ignore no-explicit-any
function furnish(window: any): void {
  window.URL.createObjectURL = () => "";
  // Heat maps then become images of one pixel per value, stretched by the viewer.
  window.CSS = { supports: () => true };
  window.Element.prototype.getBoundingClientRect = function (this: EmulatedElement) {
    const { left, top, right, bottom } = textBounds(this);
    return { left, top, right, bottom, x: left, y: top, width: right - left, height: bottom - top };
  };
  window.SVGElement.prototype.getBBox = window.Element.prototype.getBoundingClientRect;
  window.SVGElement.prototype.getComputedTextLength = function (this: EmulatedElement) {
    return textWidth(this.textContent ?? "", parseFloat(this.style.fontSize) || 12);
  };
  const canvas = window.HTMLCanvasElement.prototype;
  canvas.getContext = function (this: EmulatedCanvas) {
    let context = contexts.get(this);
    if (!context) contexts.set(this, context = new PixelContext(this.width, this.height));
    return context;
  };
  canvas.toDataURL = function (this: EmulatedCanvas) {
    return `data:image/png;base64,${contexts.get(this)!.png().toBase64()}`;
  };
}
