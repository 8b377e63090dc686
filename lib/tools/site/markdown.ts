import katex from "katex";
import MarkdownIt from "markdown-it";
import mathematics, { type MarkdownKatexOptions } from "@vscode/markdown-it-katex";
import { highlight } from "./highlight.ts";

// A CommonJS module, which keeps its function under "default"; its types say otherwise.
const { default: plugin } = mathematics as unknown as {
  default: (markdown: InstanceType<typeof MarkdownIt>, options: MarkdownKatexOptions) => void;
};

/** What is wrong with the mathematics of the text that is being rendered: the plugin swallows what KaTeX throws. */
let faults: string[] = [];

const noted: typeof katex = {
  ...katex,
  renderToString(tex, options) {
    try {
      return katex.renderToString(tex, { ...options, throwOnError: true, strict: "ignore" });
    } catch (error) {
      faults.push(`KaTeX does not understand "${tex.trim()}": ${(error as Error).message}`);
      return "";
    }
  },
};

const markdown = new MarkdownIt({
  html: true,
  highlight: (code, language) => highlight(code, language),
});
markdown.use(plugin, {
  katex: noted,
  enableBareBlocks: true,
  enableMathBlockInHtml: true,
  enableMathInlineInHtml: true,
});

/**
 * Renders Markdown with mathematics, which then needs no script, and highlighted code.
 *
 * @param text The Markdown; HTML in it stays as it is.
 * @returns HTML.
 * @throws {RangeError} If KaTeX does not understand an equation.
 */
export function renderMarkdown(text: string): string {
  faults = [];
  const html = markdown.render(text);
  if (faults.length > 0) throw new RangeError(faults[0]);
  return html;
}
