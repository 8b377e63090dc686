/** What a page around the reader looks like. */
export interface HostColors {
  /** Whether its text is light, and so its ground dark. */
  isDark: boolean;
  /** Its ground, as CSS writes it; nothing if it cannot be told. */
  ground?: string;
}

/**
 * Whether a colour is nearer to white than to black, by its relative luminance (WCAG 2).
 *
 * @param color As `getComputedStyle` gives it: "rgb(230, 230, 232)", "rgba(0, 0, 0, 0.87)", "color(srgb 0.9 0.9 0.91)".
 * @returns Nothing if it is written in another way.
 */
export function isLight(color: string): boolean | undefined {
  const [, name, rest] = color.match(/^(rgba?|color)\(([^)]*)\)$/) ?? [];
  if (!rest || name === "color" && !rest.startsWith("srgb ")) return undefined;
  const parts = rest.match(/[\d.]+(e-?\d+)?/g)?.map(Number) ?? [];
  if (parts.length < 3) return undefined;
  const [red, green, blue] = parts.slice(0, 3).map((part) => {
    const share = name === "color" ? part : part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  // Black and white stand out from this one alike.
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.179;
}

/** Whether nothing is to be seen through a colour, as `getComputedStyle` gives it. */
export function isOpaque(color: string): boolean {
  return color !== "" && color !== "transparent" && !color.startsWith("rgba(") && !color.includes("/");
}

/**
 * The colours of a page at an element of it.
 *
 * @param host The element.
 */
export function hostColors(host: Element): HostColors {
  const isDark = isLight(getComputedStyle(host).color) ??
    matchMedia("(prefers-color-scheme: dark)").matches;
  for (let element: Element | null = host; element; element = element.parentElement) {
    const ground = getComputedStyle(element).backgroundColor;
    if (isOpaque(ground)) return { isDark, ground };
  }
  return { isDark };
}
