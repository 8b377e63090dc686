import { frameColor, letterColors } from "../../../figures/palette.ts";

/** How playback, beliefs, letters, touch and endings look; colours of the page are those of the reader's style. */
export const mapsStyle = `
.scanline-reader {
  .controls { display: flex; flex-wrap: wrap; gap: 0.5rem 0.75rem; align-items: center; }
  .note { color: var(--faint); font-size: 0.875rem; margin: 0; }
  .pixels { display: block; width: 100%; image-rendering: pixelated; }
  fieldset { border: 1px solid var(--line); border-radius: 8px; margin: 0; padding: 0.5rem 0.75rem 0.75rem; min-width: 0; }
  legend { padding: 0 0.35rem; }
  fieldset.choice {
    display: flex; flex-wrap: wrap; gap: 0.25rem 0.75rem; align-items: center; border: 0; padding: 0; font-size: 0.875rem;
    legend { float: left; padding: 0; color: var(--faint); margin-right: 0.25rem; }
    label { display: inline-flex; gap: 0.25rem; align-items: center; }
  }

  .row-map {
    position: relative; overflow: hidden; background: var(--page); box-shadow: 0 0 0 1px var(--line); cursor: crosshair;
    .pixels { height: 100%; }
    .veil { position: absolute; inset: auto 0 0 0; background: var(--page); opacity: 0.78; pointer-events: none; }
    .row-frame, .column-frame { position: absolute; pointer-events: none; }
    .row-frame { left: 0; right: 0; outline: 2px solid ${frameColor}; }
    .column-frame { top: 0; bottom: 0; outline: 1px solid var(--text); }
  }

  .playback {
    display: grid; gap: 0.5rem;
    .controls button { display: inline-grid; place-items: center; min-width: 2.5rem; min-height: 2.25rem; }
    .scrubber { width: 100%; margin: 0; }
    .row-read { display: grid; grid-template-columns: 4rem 1fr; align-items: center; font-variant-numeric: tabular-nums; }
    .row-read .pixels { height: 1.1rem; background: #000; outline: 2px solid ${frameColor}; }
  }

  .beliefs {
    --height: 15.75rem; display: grid; gap: 0.75rem; grid-template-columns: minmax(0, 1fr); container-type: inline-size;
    .decision { margin: 0; font-size: 1.25rem; font-weight: 600; }
    .touch-note { padding-left: 0.75rem; font-size: 0.875rem; line-height: 1.35; border-left: 4px solid ${letterColors.f}; }
    .touch-note button { min-height: 1.75rem; padding: 0.1rem 0.6rem; font-size: 0.8125rem; }
    .panels { display: grid; gap: 0.75rem 1.25rem; grid-template: 1fr auto / var(--height) minmax(0, 1fr) minmax(0, 1fr); }
    .panels > .note { align-self: center; }
    .belief, .panels > .note { grid-row: 1 / span 2; min-width: 0; max-width: 20rem; }
    .touch-note { grid-area: 1 / 1; align-self: start; }
    .read-so-far { grid-area: 2 / 1; }
    .read-so-far .row-map { height: var(--height); background: #000; }
    .read-so-far .veil { background: #808080; opacity: 0.7; }
    .read-so-far figcaption { text-align: center; font-size: 0.875rem; color: var(--faint); }
    .answer { margin: 0; display: flex; flex-wrap: wrap; gap: 0 0.6rem; align-items: baseline; font-variant-numeric: tabular-nums; }
    .answer .digit { font-size: 3.25rem; line-height: 1.1; font-weight: 700; }
    .answer .verb { width: 100%; font-weight: 600; }
    .answer .number { font-size: 1.125rem; white-space: nowrap; }
    .belief .note { min-height: 2lh; line-height: 1.25; margin-bottom: 0.5rem; }
    .digits { display: grid; grid-template-columns: repeat(10, 1fr); margin-right: 4rem; text-align: center;
      font-size: 0.8125rem; color: var(--faint); }
    .digits .its-answer { color: var(--text); font-weight: 700; }
    .beside { display: grid; grid-template-columns: minmax(0, 1fr) 4rem; }
    .beside .row-map { height: var(--height); }
    .decided { position: absolute; bottom: 0; border: 2px solid var(--text); border-bottom: 0; pointer-events: none; }
    .flags { position: relative; }
    .flag { position: absolute; translate: 0 -50%; padding: 0.05rem 0.35rem; border-radius: 3px; background: var(--text);
      color: var(--page); font-size: 0.8125rem; line-height: 1.2; white-space: pre; pointer-events: none; }
    .flags .flag { left: 0.45rem; }
    .flags .flag::before { content: ""; position: absolute; right: 100%; top: 50%; translate: 0 -50%;
      border: 0.3rem solid transparent; border-right-color: var(--text); }
    .space { position: relative; height: var(--height); box-shadow: 0 0 0 1px var(--line); cursor: crosshair; }
    .space svg { display: block; width: 100%; height: 100%; }
    .space path { vector-effect: non-scaling-stroke; }
    .space .flag { top: 1.3rem; translate: -50% -50%; }
    .space .name { position: absolute; translate: -50% -50%; padding: 0 0.2rem; background: var(--page); line-height: 1.1;
      font-size: 0.875rem; pointer-events: none; }
    .axis { display: flex; justify-content: space-between; font-size: 0.8125rem; color: var(--faint); }
    .belief-table .scrolling { max-height: 16rem; overflow: auto; }
    .belief-table table { margin: 0; border: 0; border-collapse: collapse; font-size: 0.875rem; font-variant-numeric: tabular-nums; }
    .belief-table :is(tr, th, td) { border: 0; background: none; text-align: left; }
    .belief-table :is(th, td) { padding: 0.1rem 1rem 0.1rem 0; font-weight: inherit; }
  }
  @container (max-width: 42rem) {
    .beliefs .panels { grid-template: auto / minmax(0, 1fr) minmax(0, 1fr); }
    .beliefs .belief, .beliefs .panels > .note { grid-row: 1; }
    .beliefs .touch-note { grid-area: 2 / 1 / auto / span 2; }
    .read-so-far { display: none; }
    .beliefs { --height: 12.25rem; }
  }

  .letters {
    display: grid; gap: 0.75rem; grid-template-columns: minmax(0, 1fr); container-type: inline-size;
    .head { display: flex; flex-wrap: wrap; gap: 0.25rem 1.5rem; justify-content: space-between; }
    .letter-maps { display: grid; gap: 0.75rem 1.25rem; grid-template-columns: repeat(auto-fit, minmax(min(100%, 18rem), 1fr)); }
    .letter-maps:has(> :nth-child(4):last-child) { grid-template-columns: repeat(auto-fit, minmax(min(100%, 24rem), 1fr)); }
    .letter-map { margin: 0; min-width: 0; }
    .letter-map .row-map { height: 8.75rem; cursor: pointer; }
    figcaption { display: flex; gap: 0.35rem; align-items: baseline; font-size: 0.875rem; }
    i { font: italic 700 1.125rem/1.3 Georgia, "Times New Roman", serif; }
    .legend { margin-left: auto; display: inline-flex; gap: 0.35rem; align-items: center; color: var(--faint); font-size: 0.8125rem; }
    .legend .pixels { width: 3.5rem; height: 0.6rem; box-shadow: 0 0 0 1px var(--line); }
    .unit { display: grid; gap: 0.5rem; grid-template-columns: minmax(0, 1fr); }
    .unit input { width: 5rem; }
    .unit-parts { display: grid; gap: 1rem 1.25rem; grid-template-columns: minmax(0, 1fr); }
    .unit-curves { display: grid; gap: 0.75rem 1.25rem; grid-template-columns: repeat(auto-fit, minmax(min(100%, 18rem), 1fr)); }
    .values { margin: 0 0 0.25rem; display: flex; flex-wrap: wrap; gap: 0 0.75rem; font-size: 0.875rem; font-variant-numeric: tabular-nums; }
    .scaled { display: grid; grid-template-columns: 2.75rem minmax(0, 1fr); }
    .scale { display: flex; flex-direction: column; justify-content: space-between; color: var(--faint); font-size: 0.75rem; line-height: 1; }
    .space { height: 8.75rem; box-shadow: 0 0 0 1px var(--line); cursor: crosshair; }
    .space svg { display: block; width: 100%; height: 100%; }
    .space path { vector-effect: non-scaling-stroke; }
    .unit-weights p { margin: 0 0 0.25rem; font-size: 0.875rem; }
    .weight-lines > div { display: grid; grid-template-columns: 1rem minmax(0, 1fr) 3.25rem; gap: 0.35rem; align-items: center;
      font-size: 0.8125rem; line-height: 1.1; font-variant-numeric: tabular-nums; }
    .track { position: relative; height: 0.65rem; background: linear-gradient(var(--line), var(--line)) 50% 0 / 1px 100% no-repeat; }
    .bar { position: absolute; top: 0; bottom: 0; }
    .weight { text-align: right; }
  }

  @container (min-width: 44rem) {
    .letters .unit-parts { grid-template-columns: minmax(0, 2fr) minmax(0, 1fr); }
  }
  @container (max-width: 30rem) {
    .letters .letter-map .row-map { height: 7rem; }
  }

  .touch {
    display: flex; flex-wrap: wrap; gap: 0.75rem; align-items: stretch;
    .hold { flex: 100 1 34rem; }
    .silence { flex: 1 1 15rem; }
    > button { align-self: end; }
    label { display: inline-flex; gap: 0.4rem; align-items: center; }
    input[type="number"] { width: 4rem; }
    output { font-variant-numeric: tabular-nums; }
    .silent { display: flex; flex-wrap: wrap; gap: 0.35rem; list-style: none; margin: 0; padding: 0; }
    [aria-disabled="true"] { opacity: 0.5; cursor: default; }
  }

  .endings {
    display: grid; gap: 0.75rem; grid-template-columns: minmax(0, 1fr);
    .sheet { display: grid; gap: 0.6rem; grid-template-columns: repeat(6, minmax(0, 1fr)); max-width: 36rem; }
    .sheet.stale { opacity: 0.6; }
    figure { margin: 0; }
    figcaption { text-align: center; font-size: 0.8125rem; font-variant-numeric: tabular-nums; min-height: 1.4em; }
    .key { display: inline-block; width: 0.8rem; height: 0.8rem; margin: 0 0.4rem -0.05rem 0.75rem; }
    .key:first-child { margin-left: 0.15rem; }
    label { display: inline-flex; gap: 0.4rem; align-items: center; }
  }
  @container (max-width: 30rem) {
    .endings .sheet { grid-template-columns: repeat(4, minmax(0, 1fr)); }
  }
}
`;
