/**
 * Gives a page the theme that the reader has chosen, or the system's, and readies the button that chooses. This function runs in
 * the reader's browser, where its source is sent as text, so it uses nothing from outside itself.
 */
export function followTheme(): void {
  const name = "scanline-theme";
  const root = document.documentElement;
  const system = matchMedia("(prefers-color-scheme: dark)");
  // A page that was opened from a folder may be denied a memory.
  const chosen = () => {
    try {
      return localStorage.getItem(name);
    } catch {
      return null;
    }
  };
  const choose = (theme: string) => {
    try {
      localStorage.setItem(name, theme);
    } catch {
      // It holds for this page.
    }
  };
  const apply = (theme: string) => {
    root.dataset.theme = theme;
    const button = document.querySelector<HTMLElement>("button.theme");
    if (button === null) return;
    button.hidden = false;
    button.textContent = theme === "dark" ? "Light theme" : "Dark theme";
  };
  const current = () => chosen() ?? (system.matches ? "dark" : "light");
  apply(current());
  system.addEventListener("change", () => apply(current()));
  document.addEventListener("DOMContentLoaded", () => {
    apply(current());
    document.querySelector("button.theme")!.addEventListener("click", () => {
      const theme = root.dataset.theme === "dark" ? "light" : "dark";
      choose(theme);
      apply(theme);
    });
  });
}
