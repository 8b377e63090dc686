import type { Touch } from "../../reading/reading.ts";
import type { Drawing } from "../drawing.ts";
import { ByteReader, ByteWriter } from "./bytes.ts";
import { readStroke, writeStroke } from "./stroke_bytes.ts";
import { fromText, toText } from "./text.ts";

/** What a link carries. */
export interface Linked {
  /** What is on the pad. */
  drawing: Drawing;
  /** Rows of the image that count as blank. */
  erasedRows: ReadonlySet<number>;
  /** What is done to the network while it reads. */
  touch: Touch;
}

/** What the first byte says is there. */
const HAS = { sample: 1, forget: 2, silent: 4 };

/** Values of a held gate are kept to so many parts of 1. */
const PARTS = 1000;

/** The most that a link may name: strokes, points in one, units of a network, samples. */
const MOST = { strokes: 2000, points: 20000, units: 65536, samples: 10000, rows: 28 };

/**
 * A drawing as a short text of letters, digits, "-" and "_", which fits into an address.
 *
 * @param linked What the text is to carry.
 * @returns The text: about two letters for each point that the pen passed.
 *
 * @example
 * ```ts
 * import { fromLink, toLink } from "./link.ts";
 *
 * const drawing = { sample: { source: 0, digit: 3 }, strokes: [] };
 * const text = toLink({ drawing, erasedRows: new Set([5]), touch: {} });
 * fromLink(text).drawing.sample; // { source: 0, digit: 3 }
 * ```
 */
export function toLink({ drawing, erasedRows, touch }: Linked): string {
  const { sample, strokes } = drawing;
  const { forget, silent } = touch;
  const writer = new ByteWriter();
  writer.count((sample ? HAS.sample : 0) + (forget ? HAS.forget : 0) + (silent ? HAS.silent : 0));
  if (sample) {
    writer.count(sample.source);
    writer.count(sample.digit);
  }
  writer.count(strokes.length);
  for (const stroke of strokes) writeStroke(writer, stroke);
  writer.set(erasedRows);
  if (forget) {
    writer.count(forget.unit === "all" ? 0 : forget.unit + 1);
    writer.count(Math.round(PARTS * forget.value));
    writer.count(forget.fromRow);
  }
  if (silent) writer.set(silent);
  return toText(Uint8Array.from(writer.bytes));
}

/**
 * Reads what `toLink` wrote.
 *
 * @param text The text.
 * @throws {SyntaxError} If the text was damaged or is none of ours.
 */
export function fromLink(text: string): Linked {
  try {
    const reader = new ByteReader(fromText(text));
    const has = reader.count(HAS.sample + HAS.forget + HAS.silent);
    const sample = has & HAS.sample
      ? { source: reader.count(MOST.samples), digit: reader.count(MOST.samples) }
      : undefined;
    const strokes = Array.from({ length: reader.count(MOST.strokes) }, () => readStroke(reader, MOST.points));
    const erasedRows = reader.set(MOST.rows);
    const touch: Touch = {};
    if (has & HAS.forget) {
      const unit = reader.count(MOST.units);
      const value = reader.count(PARTS) / PARTS;
      touch.forget = { unit: unit === 0 ? "all" : unit - 1, value, fromRow: reader.count(MOST.rows - 1) };
    }
    if (has & HAS.silent) touch.silent = reader.set(MOST.units);
    if (!reader.isAtEnd) throw new RangeError("it goes on after its end");
    return { drawing: sample ? { sample, strokes } : { strokes }, erasedRows, touch };
  } catch (error) {
    const shown = text.length > 30 ? `${text.slice(0, 30)}...` : text;
    const reason = (error as Error).message;
    throw new SyntaxError(
      `Cannot read the drawing "${shown}" from the address: ${reason}: ask for the link again`,
    );
  }
}
