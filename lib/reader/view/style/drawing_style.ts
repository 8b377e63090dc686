import { frameColor } from "../../../figures/palette.ts";

/** The pad and what belongs to it, the image, the samples. */
export const drawingStyle = `
.scanline-reader {
  .draw { max-width: 26rem; }
  .pad-and-pen { display: grid; gap: 0.75rem; grid-template-columns: minmax(0, 1fr); }
  .pad {
    position: relative; aspect-ratio: 1; border-radius: 8px; background: var(--paper); box-shadow: 0 0 0 1px var(--line);
    overflow: hidden; cursor: crosshair; touch-action: none; user-select: none; -webkit-user-select: none;
  }
  .pad .pixels { display: block; width: 100%; height: 100%; image-rendering: auto; pointer-events: none; }
  .pad .hint {
    position: absolute; inset: 0.5rem 0 auto 0; text-align: center; color: #b8b8b8; font-size: 0.875rem; pointer-events: none;
  }
  .pad .tip {
    position: absolute; aspect-ratio: 1; translate: -50% -50%; border: 2px solid #aab4ff; border-radius: 50%; pointer-events: none;
    &.down { background: #aab4ff80; }
  }
  .result { font-size: 0.9rem; min-height: 3em; }
  @container (min-width: 46rem) {
    .result { display: none; }
  }
  .pen-controls { display: grid; gap: 0.5rem; grid-template-columns: minmax(0, 1fr); }
  .pen-controls .controls { display: flex; flex-wrap: wrap; gap: 0.5rem; align-items: center; }
  .pen-controls button { flex: none; }
  .pen-width { display: flex; gap: 0.75rem; align-items: center; font-size: 0.9rem; color: var(--faint); }
  .pen-width input { flex: 1; }

  .pen-controls fieldset.choice {
    display: flex; flex-wrap: nowrap; gap: 0; margin: 0 auto 0 0; padding: 0; border: 0;
    legend { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
    label {
      display: inline-flex; gap: 0.4rem; align-items: center; min-height: 2.25rem; padding: 0.25rem 0.6rem;
      border: 1px solid var(--line); background: var(--raised); font-size: 0.9rem; cursor: pointer;
    }
    label:first-of-type { border-radius: 6px 0 0 6px; }
    label:last-of-type { border-radius: 0 6px 6px 0; border-left: 0; }
    label:has(:checked) { background: color-mix(in srgb, var(--link) 15%, var(--raised)); }
  }

  .image-and-samples { display: grid; gap: 1rem; grid-template-columns: 8.75rem minmax(0, 1fr); align-items: start; }
  .image-paper { position: relative; width: 8.75rem; height: 8.75rem; background: var(--paper); box-shadow: 0 0 0 1px var(--line); }
  .image-paper .pixels { width: 100%; height: 100%; }
  .image-paper .row-frame { position: absolute; left: -3px; right: -3px; outline: 2px solid ${frameColor}; pointer-events: none; }
  .image figcaption { margin-top: 0.4rem; color: var(--faint); font-size: 0.8125rem; line-height: 1.35; }
  .row-erasers { position: absolute; inset: 0; display: grid; grid-auto-rows: 1fr; touch-action: none; }
  .row-erasers button {
    min-height: 0; min-width: 0; padding: 0; border: 0; border-radius: 0; background: none;
    &:hover { background: #ffffff40; }
    &[aria-pressed="true"] { background: repeating-linear-gradient(135deg, #d8d8d880 0 1px, transparent 1px 4px); }
    &:focus-visible { outline-offset: 0; }
  }

  .samples { display: grid; gap: 0.75rem; }
  .source-name { color: var(--faint); font-size: 0.8125rem; margin: 0 0 0.25rem; }
  .samples .digits { display: grid; grid-template-columns: repeat(5, minmax(0, 1fr)); gap: 4px; margin: 0; }
  .samples button {
    min-height: 0; padding: 0; border: 0; border-radius: 3px; overflow: hidden; background: var(--paper); line-height: 0;
    box-shadow: 0 0 0 1px var(--line);
    &[aria-pressed="true"] { outline: 2px solid ${frameColor}; outline-offset: 1px; }
    &:focus-visible { outline: 2px solid var(--link); }
  }
  .samples .pixels { width: 100%; image-rendering: auto; }
}
`;
