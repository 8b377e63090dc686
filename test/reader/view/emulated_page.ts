import { JSDOM } from "jsdom";
import type { Drawing } from "../../../lib/reader/drawing/drawing.ts";
import type { NextRowNetwork, ReaderNetwork } from "../../../lib/reader/network/reader_network.ts";
import { untrainedNetwork } from "../../../lib/reader/network/untrained_network.ts";
import { readDigit } from "../../../lib/reader/reading/read_digit.ts";
import { ReaderStore } from "../../../lib/reader/view/store.ts";
import { Random } from "../../../lib/random.ts";

/** Pixels as a canvas gets them. */
class FakeImageData {
  readonly data: Uint8ClampedArray;
  constructor(readonly width: number, readonly height: number) {
    this.data = new Uint8ClampedArray(4 * width * height);
  }
}

/** A page that shows a view of a store, whose frames come when they are asked for. */
export interface EmulatedPage {
  store: ReaderStore;
  view: HTMLElement;
  /** Lets a frame come, with what was asked for before it, at a time in milliseconds. */
  frame(now?: number): void;
  /** The one element that a selector finds. */
  find<Found extends HTMLElement = HTMLElement>(selector: string): Found;
  /** Sets the value of a control as a hand does, and lets a frame come. */
  set(selector: string, value: string): void;
  /** Clicks, and lets a frame come. */
  click(selector: string): void;
  /** Presses a key on an element, and lets a frame come. */
  press(selector: string, key: string): void;
  /** Moves the hand to a point of an element that is 280 x 280 large, and lets a frame come. */
  move(selector: string, x: number, y: number, event?: string): void;
}

/** A network with random weights and probes. */
export function randomNetwork(cell: "rnn" | "lstm" | "gru", hiddenSize: number, name = cell): ReaderNetwork {
  const random = new Random(5);
  const drawn = (length: number) => Float32Array.from({ length }, () => random.uniform(-0.6, 0.6));
  const gates = { rnn: 1, lstm: 4, gru: 3 }[cell];
  return {
    name,
    rows: 28,
    recurrent: {
      ...{ cell, inputSize: 28, hiddenSize },
      kernel: drawn(28 * gates * hiddenSize),
      recurrentKernel: drawn(hiddenSize * gates * hiddenSize),
      bias: drawn((cell === "gru" ? 2 : 1) * gates * hiddenSize),
    },
    linear: { kernel: drawn(hiddenSize * 10), bias: drawn(10) },
    ...cell !== "rnn" && { probes: { kernel: drawn(28 * hiddenSize * 10), bias: drawn(28 * 10) } },
  };
}

/** A network that finishes digits, with random weights. */
export function randomNextRow(): NextRowNetwork {
  const { rows, recurrent } = untrainedNetwork(3, 8);
  const random = new Random(4);
  const drawn = (length: number) => Float32Array.from({ length }, () => random.uniform(-1, 1));
  return { rows, components: 2, recurrent, mixture: { kernel: drawn(8 * 2 * 29), bias: drawn(2 * 29) } };
}

/** A digit with a bar of ink from row 6 to row 21. */
export const barDigit: Uint8Array = Uint8Array.from({ length: 784 }, (_, at) => {
  const [row, column] = [Math.floor(at / 28), at % 28];
  return row >= 6 && row <= 21 && column >= 12 && column <= 15 ? 255 : 0;
});

/**
 * Shows a view on an emulated page, lets a test look at it, and takes the page away.
 *
 * @param parts The view, the networks, and perhaps one that finishes digits.
 * @param test The test.
 */
export async function onPage(
  parts: {
    view: (store: ReaderStore) => HTMLElement;
    networks?: ReaderNetwork[];
    nextRow?: NextRowNetwork;
    label?: number;
  },
  test: (page: EmulatedPage) => void | Promise<void>,
): Promise<void> {
  const { window } = new JSDOM("<body></body>");
  const frames: ((now: number) => void)[] = [];
  const globals = {
    document: window.document,
    ImageData: FakeImageData,
    requestAnimationFrame: (draw: (now: number) => void) => frames.push(draw),
  };
  window.HTMLCanvasElement.prototype.getContext = () => ({ putImageData() {} });
  const box = () => ({ left: 0, top: 0, width: 280, height: 280 });
  window.HTMLElement.prototype.getBoundingClientRect = box;
  const before = Object.keys(globals).map((name) =>
    [name, Object.getOwnPropertyDescriptor(globalThis, name)] as const
  );
  Object.assign(globalThis, globals);
  const { view, networks = [randomNetwork("lstm", 8)], nextRow, label = 1 } = parts;
  const samples = [{ name: "Bars", digits: [{ label, pixels: barDigit }] }];
  const store = new ReaderStore({ networks, samples, ...nextRow && { nextRow } }, {
    toImage: ({ sample }: Drawing) => sample ? barDigit : new Uint8Array(784),
    read: readDigit,
    schedule: (draw) => frames.push(draw),
  });
  try {
    const shown: HTMLElement = window.document.body.appendChild(view(store));
    const frame = (now = 0) => frames.splice(0).forEach((draw) => draw(now));
    const find = <Found extends HTMLElement>(selector: string): Found => {
      const found = shown.querySelectorAll(selector);
      if (found.length !== 1) throw new Error(`Found ${found.length} elements by ${selector}`);
      return found[0] as Found;
    };
    const send = (selector: string, event: Event) => {
      find(selector).dispatchEvent(event);
      frame();
    };
    await test({
      ...{ store, view: shown, frame, find },
      set(selector, value) {
        find<HTMLInputElement>(selector).value = value;
        for (const name of ["input", "change"]) send(selector, new window.Event(name, { bubbles: true }));
      },
      click(selector) {
        find(selector).click();
        frame();
      },
      press: (selector, key) =>
        send(selector, new window.KeyboardEvent("keydown", { key, bubbles: true, cancelable: true })),
      move: (selector, x, y, event = "pointermove") =>
        send(selector, new window.MouseEvent(event, { clientX: x, clientY: y, bubbles: true })),
    });
  } finally {
    store.end();
    for (const [name, descriptor] of before) {
      if (descriptor) Object.defineProperty(globalThis, name, descriptor);
      else Reflect.deleteProperty(globalThis, name);
    }
    window.close();
  }
}
