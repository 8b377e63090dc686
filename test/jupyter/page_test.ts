import { assert, assertEquals } from "@std/assert";
import { JSDOM } from "jsdom";
import { gzipSync } from "node:zlib";
import { preparePage } from "../../lib/jupyter/page.ts";

/** Stands for Plotly: writes what it is to draw into the element, and counts how often it was unpacked. */
const PLOTLY = `
  globalThis.unpacked = (globalThis.unpacked ?? 0) + 1;
  globalThis.Plotly = "set";
  module.exports = {
    react: async (plot, { layout }) => { plot.textContent = layout.title + " " + layout.font.color; },
    relayout: async (plot, change) => { plot.textContent += " now " + change["font.color"]; },
    Plots: { resize: () => {} },
  };`;

/** A page as a notebook has it, with what the emulation lacks. */
function openPage() {
  const { window } = new JSDOM('<body style="color: rgb(1, 1, 1)"></body>', { runScripts: "outside-only" });
  Object.assign(window, { Blob, DecompressionStream, Response, Uint8Array });
  window.ResizeObserver = class {
    observe() {}
  };
  const packed = gzipSync(PLOTLY).toString("base64");
  const load = () => window.eval(`(${preparePage})(${JSON.stringify(packed)})`);
  const host = (): HTMLElement => window.document.body.appendChild(window.document.createElement("div"));
  const chart = (host: HTMLElement, title: string, key: string) => {
    const page = window.scanline ??= { waiting: [] };
    const figure = { data: [], layout: { title } };
    if (page.draw) page.draw(host, figure, key);
    else page.waiting.push([host, figure, key]);
  };
  return { window, load, host, chart };
}

/** Lets the drawing finish, which takes a few turns. */
const settle = () => new Promise((resolve) => setTimeout(resolve));

Deno.test("preparePage draws the charts that waited for Plotly, those of a second notebook too", async () => {
  const { window, load, host, chart } = openPage();
  window.Plotly = "another";
  const [one, two] = [host(), host()];
  chart(one, "One", "a 1");
  const loading = load();
  chart(two, "Two", "b 1");
  await Promise.all([loading, load()]);
  await settle();
  assertEquals([one.textContent, two.textContent], ["One rgb(1, 1, 1)", "Two rgb(1, 1, 1)"]);
  assertEquals([window.unpacked, window.Plotly], [1, "another"]);
});

Deno.test("preparePage moves a chart to the place of its update and skips what an update has replaced", async () => {
  const { load, host, chart } = openPage();
  await load();
  const first = host();
  chart(first, "One", "a 1");
  await settle();
  const plot = first.firstElementChild;
  first.remove();
  chart(first, "Late", "a 1");
  const second = host();
  chart(second, "Two", "a 1");
  await settle();
  assert(second.firstElementChild === plot, "the same element, so that nothing flickers");
  assertEquals(second.textContent, "Two rgb(1, 1, 1)");
});

Deno.test("preparePage draws a second view of a chart beside the first", async () => {
  const { load, host, chart } = openPage();
  await load();
  const [one, view] = [host(), host()];
  chart(one, "One", "a 1");
  chart(view, "One", "a 1");
  await settle();
  assertEquals([one.textContent, view.textContent], ["One rgb(1, 1, 1)", "One rgb(1, 1, 1)"]);
});

Deno.test("preparePage follows the text colour of the theme", async () => {
  const { window, load, host, chart } = openPage();
  await load();
  const one = host();
  chart(one, "One", "a 1");
  await settle();
  const changed = new Promise((resolve) =>
    new window.MutationObserver(resolve).observe(one, { childList: true, subtree: true })
  );
  window.document.body.style.color = "rgb(250, 250, 250)";
  await changed;
  assertEquals(one.textContent, "One rgb(1, 1, 1) now rgb(250, 250, 250)");
  window.close();
});

Deno.test("preparePage tells of each chart that is drawn, and hands over Plotly", async () => {
  const { window, load, host, chart } = openPage();
  const told: [string, string][] = [];
  window.scanline = {
    waiting: [],
    onDrawn: (plot: HTMLElement, plotly: { relayout: unknown }) =>
      told.push([plot.textContent!, typeof plotly.relayout]),
  };
  chart(host(), "One", "a 1");
  await load();
  await settle();
  assertEquals(told, [["One rgb(1, 1, 1)", "function"]]);
});
