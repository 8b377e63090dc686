/** What a reader sees of a page of the site. */
export interface SiteReport {
  /** Charts that are drawn, and images that are there. */
  charts: number;
  images: number;
  /** Readers of drawn digits that are alive. */
  readers: number;
  /** What is wrong with the page. */
  complaints: string[];
}

/**
 * Looks at a page of the site that was scrolled through. This function runs in the page, where its source is sent as text, so it uses
 * nothing from outside itself.
 */
export function siteReport(): SiteReport {
  const complaints: string[] = [];
  const root = document.documentElement;
  if (root.scrollWidth > innerWidth) {
    complaints.push(`it is ${root.scrollWidth} wide on a screen of ${innerWidth}`);
  }

  // Contrast as WCAG 2.2 defines it, from the relative luminance of two colours.
  const luminance = (color: string) => {
    const [red, green, blue] = color.match(/[\d.]+/g)!.map((part) => Number(part) / 255)
      .map((part) => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const paper = (element: Element | null): string => {
    const color = element === null ? "rgb(255, 255, 255)" : getComputedStyle(element).backgroundColor;
    return /^rgba\(.*, 0\)$/.test(color) ? paper(element!.parentElement) : color;
  };
  const contrast = (ink: string, element: Element) => {
    const [a, b] = [luminance(ink), luminance(paper(element))];
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  };
  // What looks alike is looked at once.
  const pale = (selector: string, ink: (style: CSSStyleDeclaration) => string) => {
    const texts = [...document.querySelectorAll(selector)].filter((text) =>
      text.textContent!.trim() !== "" && text.checkVisibility()
    );
    const kind = ({ localName, classList, parentElement }: Element) =>
      `${localName}.${classList} in ${parentElement?.localName}.${parentElement?.classList}`;
    const kinds = new Map(texts.map((text) => [kind(text), text]));
    return [...kinds.values()].find((text) => contrast(ink(getComputedStyle(text)), text) < 4.5);
  };
  const texts = "p, li, a, h1, h2, h3, summary, small, button, td, th, pre, code, code span";
  const chartTexts =
    ".chart :is(.xtick, .ytick, .legend, .slider-container) text, .chart :is(.xtitle, .ytitle, .gtitle)";
  for (const text of [pale(texts, ({ color }) => color), pale(chartTexts, ({ fill }) => fill)]) {
    if (text) complaints.push(`"${text.textContent!.trim().slice(0, 40)}" is hard to read`);
  }

  const charts = [...document.querySelectorAll(".chart")];
  for (const chart of charts) {
    const marks = [...chart.querySelectorAll(".overplot :is(path, image, text)")]
      .map((mark) => mark.getBoundingClientRect()).filter(({ width, height }) => width > 0 || height > 0);
    const areas = [...chart.querySelectorAll(".nsewdrag")].map((area) => area.getBoundingClientRect());
    const meet = (a: DOMRect, b: DOMRect) =>
      a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
    if (areas.length === 0) complaints.push("a chart is not drawn");
    else if (!areas.every((area) => marks.some((mark) => meet(mark, area)))) {
      complaints.push("a chart is blank");
    }
    if (!chart.ariaLabel) complaints.push("a chart has no text");
  }
  const images = [...document.querySelectorAll("img")];
  for (const image of images) {
    if (!image.complete || image.naturalWidth === 0) complaints.push("an image is broken");
    if (image.alt === "") complaints.push("an image has no text");
  }

  const equations = document.querySelectorAll(".katex");
  if (document.querySelector(".katex-error")) complaints.push("an equation has an error");
  if (
    equations.length > 0 &&
    ![...document.fonts].some(({ family, status }) => /KaTeX_/.test(family) && status === "loaded")
  ) {
    complaints.push("the equations lack their fonts");
  }
  const prose = document.querySelector("main")!.cloneNode(true) as Element;
  for (const other of prose.querySelectorAll("code, pre, .katex, script, figure, img")) other.remove();
  const raw = prose.textContent!.match(/\$\$|\$[^\s$][^$]*[\\^_{][^$]*\$|<!--|\\begin\{/);
  if (raw) complaints.push(`raw text "${raw[0].slice(0, 40)}"`);

  const headings = [...document.querySelectorAll("main :is(h1, h2, h3, h4)")].map(({ localName }) =>
    Number(localName[1])
  );
  if (headings.filter((level) => level === 1).length !== 1) complaints.push("it has not one title");
  if (headings.some((level, index) => index > 0 && level > headings[index - 1] + 1)) {
    complaints.push("its headings leave a level out");
  }
  const readers = document.querySelectorAll(".scanline-reader").length;
  return { charts: charts.length, images: images.length, readers, complaints };
}
