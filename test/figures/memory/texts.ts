/** The lines of words in a drawing, one after the other, without marks of style. */
export function texts(svg: string): string[] {
  return [...svg.matchAll(/<text[^>]*>(.*?)<\/text>/g)].map(([, text]) =>
    text.replaceAll(/<[^>]*>/g, "").replaceAll("\u200b", "")
  );
}
