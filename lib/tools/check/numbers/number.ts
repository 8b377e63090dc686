/** A number as a text writes it. */
export interface WrittenNumber {
  /** As it is written, with its percent sign. */
  text: string;
  /** Its value; of 96 %, 96. */
  value: number;
  /** The value of its last digit: 0.01 of 0.96, 0.1e-4 of 1.5e-4. */
  unit: number;
  /** Whether it has a decimal point. */
  decimal: boolean;
  /** Whether a percent sign follows. */
  percent: boolean;
  /** Where it begins and ends in the text. */
  start: number;
  end: number;
}

const MINUS = "-\u2212";

/** A number, with its sign if that joins it to nothing before it, thousands commas, an exponent, and a percent sign. */
const NUMBER = new RegExp(
  `(?<![\\p{L}\\d_.])[${MINUS}]?` +
    `(?<whole>\\d{1,3}(?:,\\d{3})+(?!\\d)|\\d+)(?:\\.(?<fraction>\\d+))?(?:e(?<exponent>[+${MINUS}]?\\d+))?` +
    `(?<percent>\\s?%)?`,
  "giu",
);

/** 4.22.0: a version. */
const VERSION = /(?<![\w.])v?\d+(?:\.\d+){2,}/g;

/** The numbers in a text, in order. */
export function numbersIn(text: string): WrittenNumber[] {
  const left = text.replaceAll(VERSION, (version) => " ".repeat(version.length));
  return [...left.matchAll(NUMBER)].map(({ 0: found, index, groups }) => {
    const { whole, fraction = "", exponent = "0", percent } = groups!;
    const power = Number(plainMinus(exponent));
    const sign = MINUS.includes(found[0]) ? -1 : 1;
    return {
      text: found.replaceAll(/\s/g, " "),
      value: sign * Number(`${whole.replaceAll(",", "")}.${fraction || 0}e${power}`),
      unit: 10 ** (power - fraction.length),
      decimal: fraction !== "",
      percent: percent !== undefined,
      start: index,
      end: index + found.length,
    };
  });
}

function plainMinus(text: string): string {
  return text.replace("\u2212", "-");
}

/**
 * How far a printed number is from a claimed one, in units of the claim's last digit: at most a half where the claim is the printed number,
 * rounded. One of them may be in percent.
 */
export function distance(claimed: WrittenNumber, printed: WrittenNumber): number {
  const values = [printed.value];
  if (claimed.percent && !printed.percent) values.push(100 * printed.value);
  if (printed.percent && !claimed.percent) values.push(printed.value / 100);
  return Math.min(...values.map((value) => Math.abs(value - claimed.value))) / claimed.unit;
}

/** Whether a claimed number is a printed one, rounded to the digits of the claim; a half may go up or down. */
export function fits(claimed: WrittenNumber, printed: WrittenNumber): boolean {
  return distance(claimed, printed) <= 0.5 + 1e-6;
}
