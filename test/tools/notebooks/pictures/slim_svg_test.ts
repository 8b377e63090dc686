import { assertEquals } from "@std/assert";
import { JSDOM } from "jsdom";
import { slimSvg } from "../../../../lib/tools/notebooks/pictures/slim_svg.ts";

const { window } = new JSDOM();

/** A picture before and after, and the rules of its classes. */
function slim(content: string): { content: string; rules: string } {
  const text = `<svg xmlns="http://www.w3.org/2000/svg">${content}</svg>`;
  const svg = new window.DOMParser().parseFromString(text, "image/svg+xml").documentElement;
  const rules = slimSvg(svg, "#262626");
  return { content: svg.innerHTML.replaceAll(' xmlns="http://www.w3.org/2000/svg"', ""), rules };
}

Deno.test("slimSvg takes out what cannot be seen, and keeps the rest", () => {
  const seen = [
    '<rect width="5" style="fill:#000000"/>',
    '<path d="M0,0L1,1" style="fill:none;stroke:#FF0000"/>',
    '<g style="fill:none"><path d="M0,0L1,2" style="stroke:#FF0000"/></g>',
  ];
  const hidden = [
    '<g class="layer"><g class="x"/></g>',
    '<rect width="5" style="fill: rgb(0, 0, 0); fill-opacity: 0; stroke-width: 0;"/>',
    '<rect width="0" height="0" style="fill: rgb(9, 9, 9);"/>',
    '<path class="below"/>',
    '<path d="M0,0Z" style="fill: rgb(9, 9, 9);"/>',
    '<path d="M0,0L1,1" style="fill: none; stroke: rgb(9, 9, 9); stroke-width: 0px;"/>',
    '<g style="opacity: 0;"><path d="M0,0L1,3"/></g>',
    '<clipPath id="unused"><rect width="9"/></clipPath>',
  ];
  assertEquals(slim([...seen, ...hidden].join("")), { content: seen.join(""), rules: "" });
});

Deno.test("slimSvg writes numbers and colours shortly, and makes classes of styles that occur twice", () => {
  const style = 'class="old" style="font-style: normal; font-size: 9px; fill: rgb(38, 38, 38);"';
  assertEquals(
    slim(`<text ${style} x="1.23456" text-anchor="middle">1.23456</text><text ${style}>b</text>`),
    {
      content: '<text style="font-size:9px;fill:currentColor;text-anchor:middle" x="1.23">1.23456</text>' +
        '<text style="font-size:9px;fill:currentColor">b</text>',
      rules: "",
    },
  );
  assertEquals(slim(`<text ${style}>a</text><g class="tick"><text ${style}>b</text></g>`), {
    content: '<text class="s0">a</text><text class="s0">b</text>',
    rules: ".s0{font-size:9px;fill:currentColor}",
  });
});

Deno.test("slimSvg leaves one clip of each shape", () => {
  const clips = [["one", 5], ["two", 5], ["three", 6]].map(([id, width]) =>
    `<clipPath id="${id}"><rect width="${width}"/></clipPath>`
  );
  const uses = ["one", "two", "three"].map((id) => `<g clip-path="url(#${id})"><text>${id}</text></g>`);
  assertEquals(
    slim(`<defs>${clips.join("")}</defs>${uses.join("")}`).content,
    [
      '<defs><clipPath id="c0"><rect width="5"/></clipPath><clipPath id="c1"><rect width="6"/></clipPath></defs>',
      '<g clip-path="url(#c0)"><text>one</text></g>',
      '<g clip-path="url(#c0)"><text>two</text></g>',
      '<g clip-path="url(#c1)"><text>three</text></g>',
    ].join(""),
  );
});

Deno.test("slimSvg writes words, points and lines where they stand, and joins lines of one look", () => {
  const line = 'style="stroke:#808080"';
  assertEquals(
    slim(
      '<text x="0" y="9.5" transform="translate(20.26,-1)">5</text>' +
        `<path d="M0,4v5" transform="translate(1.5,0)" ${line}/><path d="M0,4v5" transform="translate(3,0)" ${line}/>` +
        `<path d="M0,7h5" ${line.replace("808080", "FF0000")}/>` +
        '<path d="M3,0A3,3 0 1,1 0,-3A3,3 0 0,1 3,0Z" transform="translate(7,8)"/>' +
        '<path d="M0,1L2,3" transform="translate(7,8)"/>',
    ).content,
    '<text x="20.26" y="8.5">5</text><path d="M1.5,4v5M3,4v5" style="stroke:#808080"/>' +
      '<path d="M0,7h5" style="stroke:#FF0000"/><circle cx="7" cy="8" r="3"/>' +
      '<path d="M0,1L2,3" transform="translate(7,8)"/>',
  );
});
