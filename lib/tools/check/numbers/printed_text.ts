import { stripVTControlCharacters } from "node:util";
import { type Cell, type Multiline, type Output, textOf } from "../../notebooks/notebook.ts";

const ENTITIES: Record<string, string> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  nbsp: " ",
  minus: "\u2212",
};

/**
 * What a reader can read in the outputs of a cell: printed text, the text of tables and drawings, and what charts say in words. The numbers
 * along the axes of a chart are no results.
 */
export function printedText(cell: Cell): string {
  return (cell.outputs ?? []).flatMap(textsOf).map(stripVTControlCharacters).join("\n");
}

function textsOf({ text, data = {} }: Output): string[] {
  const texts = text === undefined ? [] : [textOf(text)];
  const isChart = Object.keys(data).some((type) => type.startsWith("application/vnd.plotly"));
  for (const [type, value] of Object.entries(data)) {
    if (typeof value !== "string" && !Array.isArray(value)) continue;
    const content = textOf(value as Multiline);
    if (type === "text/html") {
      texts.push(visibleText(content), ...isChart ? [] : drawings(content).map(svgText));
    } else if (type === "image/svg+xml") texts.push(...isChart ? [] : [svgText(content)]);
    else if (type.startsWith("text/")) texts.push(content);
  }
  return texts;
}

/** The text of a page without its tags, scripts and styles. */
function visibleText(html: string): string {
  const text = html.replaceAll(/<(script|style|svg)\b[^]*?<\/\1>/gi, " ").replaceAll(/<!--[^]*?-->/g, " ")
    .replaceAll(/<[^>]*>/g, " ");
  return text.replaceAll(/&(?:#(\d+)|#x([\da-f]+)|(\w+));/gi, (entity, decimal, hex, name) => {
    if (name !== undefined) return ENTITIES[name] ?? entity;
    return String.fromCodePoint(decimal ? Number(decimal) : parseInt(hex, 16));
  });
}

/** The drawings in a page, in it or as images. */
function drawings(html: string): string[] {
  const images = [...html.matchAll(/src="data:image\/svg\+xml;base64,([^"]*)"/g)];
  const decoded = images.map(([, bytes]) => new TextDecoder().decode(Uint8Array.fromBase64(bytes)));
  return [...decoded, ...html.match(/<svg\b[^]*?<\/svg>/gi) ?? []];
}

/** The text of a drawing. */
function svgText(svg: string): string {
  return [...svg.matchAll(/<text\b[^>]*>([^]*?)<\/text>/gi)].map(([, text]) => visibleText(text)).join("\n");
}
