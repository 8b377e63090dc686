/**
 * What is used of an element of a page; the types of a whole page stand in a library that a program would have to ask
 * for.
 */
export interface PageElement {
  className: string;
  readonly dataset: Record<string, string | undefined>;
  readonly isConnected: boolean;
  readonly style: { height: string };
  replaceChildren(...children: PageElement[]): void;
}

/** What is used of the page. */
interface Browser {
  document: {
    readonly body: PageElement;
    readonly documentElement: PageElement;
    createElement(name: string): PageElement;
    querySelectorAll(selector: string): Iterable<PageElement>;
  };
  getComputedStyle(element: PageElement): { color: string };
  MutationObserver: new (changed: () => void) => {
    observe(element: PageElement, options: { attributes: boolean }): void;
  };
  ResizeObserver: new (
    changed: (changes: { target: PageElement; contentRect: { width: number } }[]) => void,
  ) => { observe(element: PageElement): void };
}

/** A chart that waits to be drawn: where, what, and the key under which later updates find it. */
export type Waiting = [host: PageElement, figure: PageFigure, key: string];

/** A figure as the page receives it. */
export interface PageFigure {
  data: unknown[];
  layout: Record<string, unknown>;
  config?: Record<string, unknown>;
}

/** What the charts of a page share: the queue of those that came before Plotly, and then the function that draws. */
export interface Page {
  waiting: Waiting[];
  draw?: (host: PageElement, figure: PageFigure, key: string) => void;
  /** Gets each chart when it stands there, and Plotly. */
  onDrawn?: (plot: PageElement, plotly: PlotlyLibrary) => void;
}

interface PlotElement extends PageElement {
  /** What the element is to show next; a drawing in progress picks it up when it is done. */
  next?: PageFigure;
  drawing?: boolean;
  drawn?: PageFigure;
}

/** What is used of Plotly. */
export interface PlotlyLibrary {
  react(plot: PageElement, figure: PageFigure): Promise<unknown>;
  relayout(plot: PageElement, change: Record<string, unknown>): Promise<unknown>;
  Plots: { resize(plot: PageElement): void };
}

/**
 * Readies a page for charts: unpacks Plotly and draws what waits. This function runs in the reader's browser, where
 * its source is sent as text, so it uses nothing from outside itself.
 *
 * @param packed Plotly's bundle, gzipped, in base64.
 */
export async function preparePage(packed: string): Promise<void> {
  const scope = globalThis as unknown as { scanline?: Page; Plotly?: unknown } & Browser;
  const page = scope.scanline ??= { waiting: [] };
  if (page.draw) return;

  const plots = new Map<string, WeakRef<PlotElement>>();
  // Set before the first await, so that a second notebook on the same page does not unpack Plotly again.
  page.draw = (...chart) => page.waiting.push(chart);

  const bytes = Uint8Array.from(atob(packed), (letter) => letter.charCodeAt(0));
  const unpacked = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  const module = { exports: {} as PlotlyLibrary };
  const other = scope.Plotly;
  // As a CommonJS module, so that a page with a module loader, or with another Plotly, is left as it was.
  new Function("module", await new Response(unpacked).text())(module);
  scope.Plotly = other;
  const plotly = module.exports;

  const textColor = (plot: PageElement) => scope.getComputedStyle(plot).color;
  const followTheme = (plot: PlotElement) => {
    const color = textColor(plot);
    if (!plot.drawn || plot.drawing || plot.dataset.color === color) return;
    plot.dataset.color = color;
    plotly.relayout(plot, { "font.color": color });
  };
  const sizes = new scope.ResizeObserver((changes) => {
    for (const { target, contentRect } of changes) {
      const plot = target as PlotElement;
      if (!plot.drawn || contentRect.width === 0) continue;
      plotly.Plots.resize(plot);
      followTheme(plot);
    }
  });
  const themes = new scope.MutationObserver(() => {
    // The new style sheet of a theme may arrive a little after its name.
    for (const wait of [0, 300, 1000]) {
      setTimeout(() => {
        for (const plot of scope.document.querySelectorAll(".scanline-plot")) followTheme(plot);
      }, wait);
    }
  });
  themes.observe(scope.document.body, { attributes: true });
  themes.observe(scope.document.documentElement, { attributes: true });

  const render = async (plot: PlotElement) => {
    if (plot.drawing) return;
    plot.drawing = true;
    try {
      for (let figure = plot.next; figure; figure = plot.next) {
        delete plot.next;
        const color = textColor(plot);
        const font = { ...figure.layout.font as object, color };
        await plotly.react(plot, { ...figure, layout: { ...figure.layout, font, autosize: true } });
        plot.dataset.color = color;
        plot.drawn = figure;
        page.onDrawn?.(plot, plotly);
      }
    } finally {
      plot.drawing = false;
    }
  };

  page.draw = (host, figure, key) => {
    if (!host.isConnected) return; // a later update has replaced it
    let plot = plots.get(key)?.deref();
    // An update moves the chart that is there to its new place; one that still shows elsewhere is a second view.
    if (!plot || plot.isConnected) {
      plot = scope.document.createElement("div");
      plot.className = "scanline-plot";
      plots.set(key, new WeakRef(plot));
      sizes.observe(plot);
    }
    plot.style.height = `${figure.layout.height ?? 400}px`;
    host.replaceChildren(plot);
    plot.next = figure;
    render(plot);
  };
  for (const chart of page.waiting.splice(0)) page.draw(...chart);
}
