import { blank, lineAt, withoutCode, withoutFences } from "../lesson/prose.ts";
import { numbersIn, type WrittenNumber } from "./number.ts";

/** A number in the prose that says where it is from, or should. */
export interface Claim {
  number: WrittenNumber;
  /** Where it ends in the text. */
  at: number;
  /** The line of the text, from 1. */
  line: number;
  /** The cell that has it, "given" if it is from elsewhere; undefined if nothing says so. */
  from?: string;
}

/** What the prose of a cell claims. */
export interface Claims {
  claims: Claim[];
  /** Marks that stand behind no number. */
  strays: { mark: string; line: number }[];
}

/** `<!--=cell-id-->` and `<!--given-->`. */
const MARK = /<!--\s*(?:=\s*(?<cell>[^\s>]+?)|(?<given>given))\s*-->/g;

/** What may stand between a number and its mark: the end of what is emphasized. */
const EMPHASIS = /[*_]*$/;

/** Parts without claims: headings, targets of links, addresses, tags of HTML. */
const EXEMPT = [/^#{1,6} .*$/gm, /(?<=\])\([^)\s]*(?:\s[^)]*)?\)/g, /\bhttps?:\/\/\S+/g, /<\/?[a-z][^>]*>/gi];

/** The version of a program: its name, and a number from 1 on right behind it. */
const VERSION_OF =
  /\b(?:version|PyTorch|TensorFlow(?:\.js)?|tfjs|TypeScript|JavaScript|Deno|Node|Bun|Python|JupyterLab|Jupyter|Notebook|ONNX|Runtime|opset|Keras|NumPy|Chromium|Plotly)\s+[1-9]\d*(?:\.\d+)+(?!\s?%)/g;

const WORDS = "zero one two three four five six seven eight nine ten eleven twelve".split(" ");

/**
 * Finds the numbers in the Markdown of a cell that must be marked, having a decimal point or a percent sign, and all that are.
 *
 * Numbers in headings, code, mathematics, targets of links and tags need no mark, nor do versions, such as PyTorch 2.13 and 4.22.0; with a
 * mark behind it, one in a code span or in mathematics is claimed too.
 *
 * @param markdown The text.
 */
export function claimsIn(markdown: string): Claims {
  const fenceless = withoutFences(markdown);
  const prose = blank(withoutCode(markdown), ...EXEMPT);
  const numbers = numbersIn(prose);
  const claims: Claim[] = [];
  const strays: Claims["strays"] = [];
  for (const { 0: mark, index, groups } of fenceless.matchAll(MARK)) {
    const end = index - EMPHASIS.exec(fenceless.slice(0, index))![0].length;
    const number = numbers.find((number) => number.end === end) ?? quoted(fenceless.slice(0, end));
    const line = lineAt(markdown, index);
    if (number === undefined) strays.push({ mark, line });
    else claims.push({ number, at: end, line, from: groups!.cell ?? groups!.given });
  }
  const marked = new Set(claims.map(({ number }) => number));
  const versions = new Set(
    [...prose.matchAll(VERSION_OF)].map(({ 0: found, index }) => index + found.length),
  );
  for (const number of numbers) {
    if (marked.has(number) || versions.has(number.end) || !(number.decimal || number.percent)) continue;
    claims.push({ number, at: number.end, line: lineAt(markdown, number.start) });
  }
  return { claims: claims.sort((a, b) => a.at - b.at), strays };
}

/** A number that is the last of a code span, of mathematics, or a word, at the end of a text. */
function quoted(text: string): WrittenNumber | undefined {
  const [, code, math] = /(?:`([^`]*)`|\$([^$]+)\$)$/.exec(text) ?? [];
  if (code !== undefined || math !== undefined) {
    const plain = (code ?? plainMath(math)).trimEnd();
    return numbersIn(plain).find(({ end }) => end === plain.length);
  }
  const word = WORDS.indexOf(/[a-z]+$/i.exec(text)?.[0].toLowerCase() ?? "");
  return word < 0 ? undefined : { ...numbersIn(`${word}`)[0], text: WORDS[word] };
}

/** 1.5 \cdot 10^{-4} as 1.5e-4, 96\,\% as 96 %. */
function plainMath(math: string): string {
  return math.replaceAll(/\s*\\(?:cdot|times)\s*10\^(?:\{\s*([-+]?\d+)\s*\}|(\d))/g, "e$1$2")
    .replaceAll(/(?<![\d.])10\^(?:\{\s*([-+]?\d+)\s*\}|(\d))/g, "1e$1$2")
    .replaceAll(/\{,\}/g, ",").replaceAll(/\\[,; ]/g, " ").replaceAll("\\%", "%");
}
