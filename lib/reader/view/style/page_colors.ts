/** The colours of pages around pictures, light and dark: of the reader, of its page and of the site alike. */
export const pageColors = `
  --page: light-dark(#ffffff, #161616);
  --raised: light-dark(#f5f5f6, #222224);
  --line: light-dark(#dcdce0, #3c3c40);
  --text: light-dark(#1f1f22, #e6e6e8);
  --faint: light-dark(#5c5c63, #a8a8b0);
  --link: light-dark(#3a48b5, #aab4ff);
  --serious: light-dark(#b3261e, #ff9a90);`;
