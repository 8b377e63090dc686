import type { Split } from "../../data/dataset.ts";
import { Ink } from "../../reader/drawing/ink.ts";
import { PAD_SIDE } from "../../reader/drawing/sample_ink.ts";
import { toMnist } from "../../reader/drawing/to_mnist.ts";
import type { WrittenDigit } from "./read_drawings.ts";

/**
 * Draws digits as the reader does when somebody writes them on its pad, and makes of each the image that a network gets.
 *
 * @param digits Where the pen went.
 * @param width How wide the pen is, in sides of the pad.
 * @returns The images and what they are, in the same order.
 */
export function drawImages(digits: readonly WrittenDigit[], width: number): Split {
  const images = new Uint8Array(digits.length * 784);
  digits.forEach(({ strokes }, index) => {
    const ink = new Ink();
    ink.show({ strokes: strokes.map((points) => ({ tool: "pen", width, points })) });
    images.set(toMnist(ink.gray, PAD_SIDE), index * 784);
  });
  return {
    images: { shape: [digits.length, 28, 28], data: images },
    labels: { shape: [digits.length], data: Uint8Array.from(digits, ({ digit }) => digit) },
  };
}
