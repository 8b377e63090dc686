/** What a reader sees of one cell: its text or its outputs. */
export interface CellReport {
  /** The place of the cell in the notebook, from 0. */
  cell: number;
  /** Its interactive charts. */
  charts: number;
  /** Its pictures that are images. */
  images: number;
  /** Its readers of drawn digits that are alive. */
  readers: number;
  /** What is wrong with them. */
  complaints: string[];
}

/**
 * Looks at the cells that are on the screen. This function runs in the page, where its source is sent as text, so it
 * uses nothing from outside itself.
 */
export function screenReport(): CellReport[] {
  const panel = document.querySelector(".jp-WindowedPanel-outer")!.getBoundingClientRect();
  const meet = (a: DOMRect, b: DOMRect) =>
    a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
  const isSeen = (element: Element) =>
    element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  const hasSize = ({ width, height }: DOMRect) => width > 0 && height > 0;

  // Contrast as WCAG 2.2 defines it, from the relative luminance of two colours.
  const luminance = (color: string) => {
    const [red, green, blue] = color.match(/[\d.]+/g)!.map((part) => Number(part) / 255)
      .map((part) => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const paper = luminance(getComputedStyle(document.querySelector(".jp-Notebook")!).backgroundColor);
  const contrast = (text: Element) => {
    const ink = luminance(getComputedStyle(text).fill);
    return (Math.max(ink, paper) + 0.05) / (Math.min(ink, paper) + 0.05);
  };

  function* chartComplaints(chart: Element): Generator<string> {
    if (!isSeen(chart) || !hasSize(chart.getBoundingClientRect())) return yield "a chart is hidden";
    const marks = [...chart.querySelectorAll(".overplot :is(path, image, text)")].filter(isSeen)
      .map((mark) => mark.getBoundingClientRect()).filter(({ width, height }) => width > 0 || height > 0);
    const areas = [...chart.querySelectorAll(".nsewdrag")].map((area) => area.getBoundingClientRect());
    if (areas.length === 0 || !areas.every((area) => marks.some((mark) => meet(mark, area)))) {
      yield "a chart is blank";
    }
    const texts = chart.querySelectorAll(
      ":is(.xtick, .ytick, .legend, .slider-container) text, .xtitle, .ytitle, .gtitle",
    );
    const pale = [...texts].filter((text) => isSeen(text) && contrast(text) < 4.5);
    if (pale.length > 0) yield `"${pale[0].textContent}" in a chart is hard to read`;
  }

  function* complaints(output: Element): Generator<string> {
    const type = output.getAttribute("data-mime-type") ?? "";
    if (/\b(error|stderr)$/.test(type)) yield `it printed "${output.textContent!.trim().split("\n")[0]}"`;
    for (const chart of output.querySelectorAll(".scanline-plot")) yield* chartComplaints(chart);
    for (const image of output.querySelectorAll("img")) {
      if (!image.complete || image.naturalWidth === 0) yield "an image is broken";
      else if (!isSeen(image) || !hasSize(image.getBoundingClientRect())) yield "an image is hidden";
      else if (image.getBoundingClientRect().right > panel.right) yield "an image is cut off";
    }
    if (output.querySelector("mjx-merror")) yield "an equation has an error";
    for (const bar of output.querySelectorAll("progress")) {
      if (bar.value !== bar.max) yield `a progress bar stands at ${bar.value} of ${bar.max}`;
    }
  }

  return [...document.querySelectorAll(".jp-Notebook .jp-Cell")]
    .filter((cell) => meet(cell.getBoundingClientRect(), panel))
    .map((cell) => {
      const outputs = [...cell.querySelectorAll(".jp-OutputArea-output, .jp-MarkdownOutput")];
      const count = (what: string) => cell.querySelectorAll(`.jp-OutputArea-output ${what}`).length;
      return {
        cell: Number(cell.getAttribute("data-windowed-list-index")),
        charts: count(".scanline-plot"),
        images: count("img"),
        readers: count(".scanline-reader"),
        complaints: outputs.filter((output) => meet(output.getBoundingClientRect(), panel))
          .flatMap((output) => [...complaints(output)]),
      };
    });
}
