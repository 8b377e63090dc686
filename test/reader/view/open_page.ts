import * as esbuild from "esbuild";
import { type DOMWindow, JSDOM, VirtualConsole } from "jsdom";
import { fileURLToPath } from "node:url";
import type { ReaderData } from "../../../lib/reader/network/reader_data.ts";
import { untrainedNetwork } from "../../../lib/reader/network/untrained_network.ts";
import type { Reader, ReaderOptions } from "../../../lib/reader/view/reader.ts";
import { generateDigit } from "../../../lib/data/drawn/handwriting.ts";
import { Random } from "../../../lib/random.ts";

let bundled: Promise<string> | undefined;

/** The reader as a page gets it: bundled, with `mountReader` as a property of `reader`. */
export function bundleReader(): Promise<string> {
  return bundled ??= (async () => {
    const { outputFiles } = await esbuild.build({
      entryPoints: [fileURLToPath(new URL("../../../lib/reader/view/mount_reader.ts", import.meta.url))],
      bundle: true,
      platform: "browser",
      format: "iife",
      globalName: "reader",
      write: false,
      logLevel: "silent",
      tsconfigRaw: {},
    });
    await esbuild.stop();
    return outputFiles[0].text;
  })();
}

/** Two untrained networks, and two sources of samples: digits 0 to 9, and 9 to 0. */
export function readerData(): ReaderData {
  const digits = Array.from(
    { length: 10 },
    (_, label) => ({ label, pixels: generateDigit(label, new Random(label)) }),
  );
  return {
    networks: [untrainedNetwork(1, 16), { ...untrainedNetwork(2, 8), name: "Another" }],
    samples: [{ name: "Upward", digits }, { name: "Downward", digits: digits.toReversed() }],
  };
}

/** A page with a reader in it; what the emulation lacks is replaced, canvases show nothing. */
export interface ReaderPage {
  window: DOMWindow;
  reader: Reader;
  root: HTMLElement;
  /** Shows the next picture. */
  frame(): void;
  /** The gray values that were last painted onto a canvas, by its place: "pad", "image". */
  painted(place: string): Uint8Array;
  /** A button, by its label or its text. */
  button(name: string): HTMLButtonElement;
  /** Presses a key at an element. */
  press(element: Element, key: string, options?: KeyboardEventInit): void;
  /** Leads a pointer over the pad, in parts of its sides. */
  stroke(...points: [number, number][]): void;
  /** Lets another fragment into the address. */
  follow(fragment: string): Promise<void>;
}

/** Opens a page. */
export async function openPage(
  options: ReaderOptions & { fragment?: string; data?: ReaderData } = {},
): Promise<ReaderPage> {
  const { window } = new JSDOM('<body style="color: rgb(240, 240, 240)"><main></main></body>', {
    runScripts: "outside-only",
    url: `https://example.org/page.html${options.fragment ?? ""}`,
    virtualConsole: new VirtualConsole(),
  });
  const frames: (() => void)[] = [];
  const pictures = new Map<unknown, Uint8ClampedArray>();
  class ImageData {
    data: Uint8ClampedArray;
    constructor(public width: number, public height: number) {
      this.data = new Uint8ClampedArray(4 * width * height);
    }
  }
  class PointerEvent extends window.MouseEvent {
    readonly isPrimary: boolean;
    readonly pointerId: number;
    constructor(name: string, init: PointerEventInit = {}) {
      super(name, init);
      this.isPrimary = init.isPrimary ?? false;
      this.pointerId = init.pointerId ?? 0;
    }
  }
  Object.assign(window, {
    ...{ ImageData, PointerEvent },
    matchMedia: () => ({ matches: false, addEventListener: () => {} }),
    requestAnimationFrame: (draw: () => void) => frames.push(draw),
  });
  window.HTMLCanvasElement.prototype.getContext = function () {
    return { putImageData: (image: ImageData) => pictures.set(this, image.data) };
  };
  const { Element } = window;
  Element.prototype.setPointerCapture = () => {};
  Element.prototype.getBoundingClientRect = () => ({ left: 0, top: 0, width: 100, height: 100 });
  window.eval(await bundleReader());
  const host = window.document.querySelector("main");
  const { fragment: _, data = readerData(), ...rest } = options;
  const reader = window.eval("reader.mountReader")(host, data, rest) as Reader;
  const root = host.firstElementChild as HTMLElement;
  const frame = () => frames.splice(0).forEach((draw) => draw());
  const pad = () => root.querySelector(".pad") as HTMLElement;
  return {
    ...{ window, reader, root, frame },
    painted(place) {
      const bytes = pictures.get(root.querySelector(`.${place} canvas`));
      return Uint8Array.from({ length: bytes!.length / 4 }, (_, pixel) => bytes![4 * pixel + 3]);
    },
    button(name) {
      const found = [...root.querySelectorAll("button")].find((button) =>
        button.getAttribute("aria-label") === name || button.textContent === name
      );
      if (!found) throw new Error(`There is no button "${name}"`);
      return found;
    },
    press(element, key, init) {
      element.dispatchEvent(
        new window.KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...init }),
      );
    },
    stroke(...points) {
      points.forEach(([x, y], at) => {
        const init = { clientX: 100 * x, clientY: 100 * y, isPrimary: true, pointerId: 1, bubbles: true };
        const name = at === 0 ? "pointerdown" : "pointermove";
        pad().dispatchEvent(new window.PointerEvent(name, init));
      });
      pad().dispatchEvent(new window.PointerEvent("pointercancel", { pointerId: 1, bubbles: true }));
      frame();
    },
    async follow(fragment) {
      window.location.hash = fragment;
      await new Promise((resolve) => setTimeout(resolve, 10));
      frame();
    },
  };
}
