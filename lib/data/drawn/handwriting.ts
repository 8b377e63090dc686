import { Random } from "../../random.ts";
import { checkOptions } from "../check_options.ts";
import { describeValue } from "../../describe_value.ts";
import { rasterize } from "./rasterize.ts";
import { smoothCurve } from "./spline.ts";
import { digitForms } from "./strokes.ts";

/**
 * How far a hand departs from the drawing: standard deviations, unless a mean is given too. Lengths are in heights of
 * the digit.
 */
const HAND = {
  /** Of each control point, along each axis. */
  jitter: 0.05,
  /** Of the first and the last point of a stroke, which hands place more freely. */
  endJitter: 0.07,
  /** Of the logarithm of width over height. */
  aspect: { mean: 0.1, deviation: 0.18 },
  /** Sideways shift from the foot to the top of the digit. */
  slant: { mean: 0.14, deviation: 0.23 },
  /** Turn, in radians. */
  rotation: 0.1,
  /** How much wider the top is than the foot. */
  taper: 0.2,
  /** How far the middle lies to the side. */
  bend: 0.05,
  /** How far the middle lies up or down. */
  waist: 0.06,
  /** In pixels, but for the deviation, which is that of the logarithm of the radius. */
  pen: { median: 1.3, deviation: 0.28, least: 0.6, most: 3, softness: 1.2 },
};

/** Where the middle of a drawing is, from its left side: the line about which it is stretched and tapered. */
const MIDDLE = 0.3;

/** The length of a straight piece of the curve: about a pixel and a half. */
const STEP = 0.08;

/** What of the hand's variation is decided by the caller. */
export interface GenerateDigitOptions {
  /** Which of the digit's forms in `digitForms`; drawn by their weights if left out. */
  form?: number;
}

/**
 * Writes one digit by hand: picks a form, moves its control points, slants, stretches, turns and bends it, and draws
 * it with a pen of some width.
 *
 * @param digit The digit, 0 to 9.
 * @param random Decides everything about it; the same state of the generator gives the same picture.
 * @param options What is to be fixed.
 * @returns Gray values, [28, 28], laid out as MNIST's are: 0 is the background, 255 full ink.
 * @throws {RangeError} If there is no such digit or no such form.
 *
 * @example
 * ```ts
 * import { generateDigit } from "./handwriting.ts";
 * import { Random } from "../../random.ts";
 *
 * generateDigit(7, new Random(1)).length; // 784
 * ```
 */
export function generateDigit(
  digit: number,
  random: Random,
  options: GenerateDigitOptions = {},
): Uint8Array<ArrayBuffer> {
  const forms = Number.isInteger(digit) ? digitForms[digit] : undefined;
  if (!forms) {
    throw new RangeError(
      `Cannot draw the digit ${describeValue(digit)}: expected a whole number from 0 to 9`,
    );
  }
  if (!(random instanceof Random)) {
    throw new RangeError(
      `Cannot draw the digit ${digit}: expected a Random but found ${describeValue(random)}`,
    );
  }
  const { form } = checkOptions(`Cannot draw the digit ${digit}`, options);
  const chosen = form === undefined ? pick(forms.map(({ weight }) => weight), random) : form;
  if (!Number.isInteger(chosen) || !forms[chosen]) {
    throw new RangeError(
      `Cannot draw form ${describeValue(chosen)} of the digit ${digit}: expected a whole number from 0 to ${
        forms.length - 1
      }`,
    );
  }
  const stretch = Math.exp(random.normal(HAND.aspect.mean, HAND.aspect.deviation));
  const slant = random.normal(HAND.slant.mean, HAND.slant.deviation);
  const angle = random.normal(0, HAND.rotation);
  const [sine, cosine] = [Math.sin(angle), Math.cos(angle)];
  const taper = random.normal(0, HAND.taper);
  const bend = random.normal(0, HAND.bend);
  const waist = random.normal(0, HAND.waist);
  const curves = forms[chosen].strokes.map((stroke) => {
    const points = stroke.map(({ x, y, corner }, index) => {
      const jitter = index === 0 || index === stroke.length - 1 ? HAND.endJitter : HAND.jitter;
      const up = 0.5 - y - random.normal(0, jitter);
      const arch = 1 - 4 * up * up;
      const width = stretch * (1 + taper * up);
      const across = (x - MIDDLE + random.normal(0, jitter)) * width + bend * arch + slant * up;
      const risen = up + waist * arch;
      return { x: cosine * across + sine * risen, y: sine * across - cosine * risen, corner };
    });
    return smoothCurve(points, STEP);
  });
  const { median, deviation, least, most, softness } = HAND.pen;
  const radius = Math.max(least, Math.min(most, median * Math.exp(random.normal(0, deviation))));
  return rasterize(curves, { radius, softness });
}

/** An index, each as likely as its weight says. */
function pick(weights: readonly number[], random: Random): number {
  let left = random.uniform(0, weights.reduce((sum, weight) => sum + weight, 0));
  const index = weights.findIndex((weight) => (left -= weight) < 0);
  return index < 0 ? weights.length - 1 : index;
}
