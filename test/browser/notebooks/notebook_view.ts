import type { Page } from "playwright-core";

/** How long anything may take on the page, and cells to run, in milliseconds. */
const PATIENCE = 180_000;
const RUN_PATIENCE = 900_000;

/** What is scrolled, and how much of one screen still stands on the next, in pixels. */
const PANEL = ".jp-WindowedPanel-outer";
const OVERLAP = 60;

/** A notebook in JupyterLab, with the hands and the eyes of a reader. */
export class NotebookView {
  /** The page of the browser. */
  readonly page: Page;

  private constructor(page: Page) {
    this.page = page;
  }

  /**
   * Opens a notebook and waits for its Jupyter kernel.
   *
   * @param page An empty page.
   * @param address Where JupyterLab shows the notebook.
   */
  static async open(page: Page, address: string): Promise<NotebookView> {
    page.setDefaultTimeout(PATIENCE);
    await page.goto(address);
    const view = new NotebookView(page);
    await view.untilConnected(new URL(address));
    await view.untilIdle();
    return view;
  }

  /** Waits until the page is connected with a Jupyter kernel of its notebook: before, it may say that nothing runs. */
  private async untilConnected({ origin, pathname }: URL): Promise<void> {
    const path = pathname.replace("/lab/tree/", "");
    for (const start = Date.now(); Date.now() - start < PATIENCE; await this.page.waitForTimeout(200)) {
      const sessions: { path: string; kernel: { connections: number } }[] =
        await (await this.page.request.get(`${origin}/api/sessions`)).json();
      if (sessions.some((session) => session.path === path && session.kernel.connections > 0)) return;
    }
    throw new Error(`Cannot open ${path}: JupyterLab starts no Jupyter kernel for it`);
  }

  /** Chooses an entry of the menu: `choose("Run", "Run All Cells")`. */
  async choose(menu: string, ...entries: string[]): Promise<void> {
    await this.page.click(`.lm-MenuBar-itemLabel:text-is("${menu}")`);
    for (const entry of entries.slice(0, -1)) await this.page.hover(`.lm-Menu-itemLabel:text-is("${entry}")`);
    await this.page.click(`.lm-Menu-itemLabel:text-is("${entries.at(-1)}")`);
  }

  /** Chooses the theme and waits until the page has it. */
  async useTheme(theme: "light" | "dark"): Promise<void> {
    await this.choose("Settings", "Theme", theme === "light" ? "JupyterLab Light" : "JupyterLab Dark");
    await this.page.waitForSelector(`body[data-jp-theme-light="${theme === "light"}"]`, {
      state: "attached",
    });
    await this.page.waitForTimeout(1500); // its style sheet comes after its name, and the charts follow
  }

  /** Runs all cells. */
  async runAll(): Promise<void> {
    await this.choose("Run", "Run All Cells");
    await this.page.waitForSelector('.jp-Notebook-ExecutionIndicator:not([data-status="idle"])');
    await this.untilIdle();
  }

  /** Waits until no cell runs or waits to be run. */
  async untilIdle(): Promise<void> {
    await this.page.waitForFunction(
      () =>
        document.querySelector('.jp-Notebook-ExecutionIndicator[data-status="idle"]') !== null &&
        ![...document.querySelectorAll(".jp-InputPrompt")].some((prompt) =>
          prompt.textContent!.includes("*")
        ),
      null,
      { timeout: RUN_PATIENCE, polling: 200 },
    );
    await this.page.waitForTimeout(500); // the Deno kernel may send the last output after it says it is idle
  }

  /** Clicks a code cell by its place in the notebook and runs it, as Shift-Enter does. */
  async run(cell: number): Promise<void> {
    const place = `.jp-Cell[data-windowed-list-index="${cell}"]`;
    const before = await this.page.innerText(`${place} .jp-InputPrompt`);
    // Just after a notebook was opened, JupyterLab may leave the first keys out.
    for (let taken = false, tries = 12; !taken; tries--) {
      if (tries === 0) throw new Error(`Cannot run cell ${cell}: expected its prompt to change`);
      await this.page.click(`${place} .cm-content`);
      await this.page.keyboard.press("Shift+Enter");
      taken = await this.page.waitForFunction(
        ([prompt, before]) => (document.querySelector(prompt) as HTMLElement)?.innerText !== before,
        [`${place} .jp-InputPrompt`, before] as const,
        { timeout: 5000 },
      ).then(() => true, () => false);
    }
  }

  /** Presses the stop button of the toolbar. */
  async interrupt(): Promise<void> {
    await this.page.click('.jp-NotebookPanel-toolbar [data-command="notebook:interrupt-kernel"]');
  }

  /** What stands below a cell, by its place in the notebook. */
  async outputOf(cell: number): Promise<string> {
    return await this.page.innerText(`.jp-Cell[data-windowed-list-index="${cell}"] .jp-Cell-outputArea`);
  }

  /** Scrolls from the top to the end, and stops at each screen when what stands there has been drawn. */
  async *screens(): AsyncGenerator<number> {
    // Gives whether there is anything to see now: below the last cell is an empty screen.
    const scroll = (by: number) =>
      this.page.$eval(PANEL, (panel, by) => {
        const before = panel.scrollTop;
        panel.scrollTop = Math.max(0, before + by);
        const ends = [...panel.querySelectorAll(".jp-Cell")].map((cell) =>
          cell.getBoundingClientRect().bottom
        );
        return panel.scrollTop !== before && Math.max(...ends) > panel.getBoundingClientRect().top;
      }, by);
    const height = await this.page.$eval(PANEL, (panel) => panel.clientHeight);
    await scroll(-1e9);
    let number = 1;
    do {
      await this.settle();
      yield number++;
    } while (await scroll(height - OVERLAP));
  }

  /** Keeps a picture of the screen. */
  async screenshot(path: string): Promise<void> {
    await this.page.locator(PANEL).screenshot({ path });
  }

  /** Ends the Jupyter kernel and leaves the page; nothing is saved. */
  async close(): Promise<void> {
    await this.choose("Kernel", "Shut Down Kernel");
    await this.page.waitForTimeout(500);
    await this.page.close();
  }

  /** Waits until the charts and images of the page are drawn; whatever is not by then, the report will tell. */
  private async settle(): Promise<void> {
    await this.page.waitForTimeout(100);
    await this.page.waitForFunction(() =>
      [...document.querySelectorAll(".scanline-plot")].every((chart) => chart.querySelector(".main-svg")) &&
      [...document.querySelectorAll<HTMLImageElement>(".jp-OutputArea img")].every((image) => image.complete)
    ).catch(() => {});
  }
}
