import { pageColors } from "./page_colors.ts";

/** Colours, letters and controls; light and dark as the reader's data-theme says. */
export const baseStyle = `
.scanline-reader {
  color-scheme: light;${pageColors}
  --paper: #101010;
  container-type: inline-size;
  color: var(--text);
  font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, Arial, sans-serif;
  text-align: left;

  &[data-theme="dark"] { color-scheme: dark; }
  *, *::before, *::after { box-sizing: border-box; }
  [hidden] { display: none !important; }
  :focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
  p, figure { margin: 0; }

  .unseen {
    position: absolute; width: 1px; height: 1px; margin: -1px; padding: 0; border: 0;
    overflow: hidden; clip-path: inset(50%); white-space: nowrap;
  }
  .note { color: var(--faint); font-size: 0.875rem; }

  button, select, input:not([type="range"], [type="radio"], [type="checkbox"]) {
    min-height: 2.25rem; margin: 0; padding: 0.25rem 0.75rem; border: 1px solid var(--line); border-radius: 6px;
    background: var(--raised); color: var(--text); font: inherit; font-size: 0.9rem; line-height: 1.2;
  }
  button, select { cursor: pointer; }
  button:hover:not(:disabled), select:hover { border-color: var(--faint); }
  button:disabled { opacity: 0.5; cursor: default; }
  input[type="range"] { accent-color: var(--link); margin: 0; min-width: 0; }
  input[type="radio"], input[type="checkbox"] { accent-color: var(--link); margin: 0; }
  summary { cursor: pointer; color: var(--faint); font-size: 0.9rem; }

  kbd {
    padding: 0.05em 0.4em; border: 1px solid var(--line); border-radius: 4px; background: var(--raised); color: inherit;
    font: inherit; white-space: nowrap; box-shadow: none;
  }
  .help table { margin: 0.5rem 0 0; border-collapse: collapse; font-size: 0.875rem; }
  .help th, .help td { padding: 0.15rem 1.25rem 0.15rem 0; border: 0; background: none; text-align: left; font-weight: 400; }
  .help th[colspan] { padding-top: 0.6rem; font-weight: 600; }
  .trouble { padding: 0.5rem 0.75rem; border-left: 4px solid var(--serious); background: var(--raised); overflow-wrap: anywhere; }
}
`;
