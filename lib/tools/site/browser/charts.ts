import type { Page, PageFigure } from "../../../jupyter/page.ts";

interface Slider {
  active?: number;
  currentvalue?: { prefix?: string };
  steps: { label: string; method: string; args: unknown[] }[];
}

/** What is used of a chart that Plotly has drawn. */
interface Plot extends HTMLElement {
  layout: { sliders?: Slider[] };
  on(event: string, listener: () => void): void;
}

/** What is used of Plotly: the functions that a step of a slider names. */
type Plotly = Record<string, (plot: Plot, ...args: unknown[]) => Promise<unknown>>;

/**
 * Hands the charts of a page to what draws them, each when it comes near the screen, and lets keys move their sliders. This function
 * runs in the reader's browser, where its source is sent as text, so it uses nothing from outside itself.
 */
export function readyCharts(): void {
  const page = ((globalThis as unknown as { scanline?: Page }).scanline ??= { waiting: [] });

  const seen = new IntersectionObserver((changes) => {
    for (const { target, isIntersecting } of changes) {
      if (!isIntersecting) continue;
      seen.unobserve(target);
      const figure: PageFigure = JSON.parse(target.querySelector("script")!.textContent!);
      // A finger on the chart shall scroll the page.
      if (matchMedia("(pointer: coarse)").matches) figure.layout.dragmode = false;
      const chart = [target.querySelector(".stage")!, figure, target.id] as unknown as Parameters<
        NonNullable<Page["draw"]>
      >;
      if (page.draw) page.draw(...chart);
      else page.waiting.push(chart);
    }
  }, { rootMargin: "100% 0%" });
  for (const [index, chart] of document.querySelectorAll(".chart").entries()) {
    chart.id ||= `chart-${index + 1}`;
    seen.observe(chart);
  }

  page.onDrawn = (element, library) => {
    const [plot, plotly] = [element, library] as unknown as [Plot, Plotly];
    const slider = () => plot.layout.sliders?.[0];
    if (slider() === undefined || plot.role === "slider") return;
    const tell = () => {
      const { active = 0, currentvalue, steps } = slider()!;
      plot.ariaValueNow = `${active}`;
      plot.ariaValueText = `${currentvalue?.prefix ?? ""}${steps[active].label}`;
    };
    plot.tabIndex = 0;
    plot.role = "slider";
    plot.ariaLabel = "Position, by the arrow keys";
    plot.ariaValueMin = "0";
    plot.ariaValueMax = `${slider()!.steps.length - 1}`;
    tell();
    plot.on("plotly_sliderchange", () => setTimeout(tell));
    plot.addEventListener("keydown", async (event) => {
      const { active = 0, steps } = slider()!;
      const last = steps.length - 1;
      const places: Record<string, number> = {
        ArrowLeft: active - 1,
        ArrowDown: active - 1,
        ArrowRight: active + 1,
        ArrowUp: active + 1,
        PageDown: active - 5,
        PageUp: active + 5,
        Home: 0,
        End: last,
      };
      if (!(event.key in places) || event.altKey || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      const place = Math.min(Math.max(places[event.key], 0), last);
      const { method, args } = steps[place];
      await plotly[method](plot, ...structuredClone(args));
      await plotly.relayout(plot, { "sliders[0].active": place });
      tell();
    });
  };
}
