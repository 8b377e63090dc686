/** Where things stand: one column on a phone; on a desk the pad to the left, the answers to the right, below them what is done to the network, and its letters. */
export const layoutStyle = `
.scanline-reader {
  .reader { display: grid; gap: 1.5rem; grid-template-columns: minmax(0, 1fr); max-width: 72rem; }
  .head-line { display: flex; flex-wrap: wrap; gap: 0.5rem 1.5rem; align-items: center; justify-content: space-between; }
  .top, .draw, .read { display: grid; gap: 1rem; grid-template-columns: minmax(0, 1fr); align-content: start; }
  .top { gap: 1.5rem; }
  .below { display: grid; gap: 1.5rem; grid-template-columns: minmax(0, 1fr); align-items: start; }
  .network, .network label { min-width: 0; max-width: 100%; }
  .network { display: flex; flex-wrap: wrap; gap: 0.25rem 0.75rem; align-items: center; }
  .network label, .share { display: flex; flex-wrap: wrap; gap: 0.5rem; align-items: center; }
  .network select { max-width: 100%; min-width: 0; }
  .share input { width: min(100%, 18rem); }

  @container (min-width: 46rem) {
    .top { grid-template-columns: 19rem minmax(0, 1fr); gap: 2rem; }
  }
  @container (min-width: 56rem) {
    .below { grid-template-columns: 1fr 1fr; gap: 2rem; }
  }
}
`;
