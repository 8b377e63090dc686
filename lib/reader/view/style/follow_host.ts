import { hostColors } from "./host_colors.ts";

/** The style sheet of a theme may arrive a little after its name, in milliseconds. */
const WAITS = [0, 300, 1000];

/**
 * Makes the reader light or dark as the page around it is, now and whenever that changes.
 *
 * @param root The reader, in the page.
 * @param ended Ends it.
 */
export function followHost(root: HTMLElement, ended: AbortSignal): void {
  const look = () => {
    if (!root.parentElement) return;
    const { isDark, ground } = hostColors(root.parentElement);
    root.dataset.theme = isDark ? "dark" : "light";
    if (ground) root.style.setProperty("--page", ground);
    else root.style.removeProperty("--page");
  };
  const lookSoon = () => {
    for (const wait of WAITS) setTimeout(() => ended.aborted || look(), wait);
  };
  look();
  lookSoon();
  const changes = new MutationObserver(lookSoon);
  for (const element of [document.documentElement, document.body]) {
    changes.observe(element, {
      attributes: true,
      attributeFilter: [
        "class",
        "style",
        "data-theme",
        "data-jp-theme-name",
        "data-jp-theme-light",
        "data-vscode-theme-id",
      ],
    });
  }
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", lookSoon, { signal: ended });
  ended.addEventListener("abort", () => changes.disconnect());
}
