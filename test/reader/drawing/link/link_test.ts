import { assert, assertEquals, assertLess, assertMatch, assertThrows } from "@std/assert";
import type { Drawing } from "../../../../lib/reader/drawing/drawing.ts";
import { onGrid, widthOnGrid } from "../../../../lib/reader/drawing/grid.ts";
import { fromLink, type Linked, toLink } from "../../../../lib/reader/drawing/link/link.ts";
import { Random } from "../../../../lib/random.ts";

function randomLinked(random: Random): Linked {
  const some = (most: number) => Array.from({ length: random.integer(most) });
  const strokes: Drawing["strokes"] = some(6).map(() => ({
    tool: random.integer(2) === 0 ? "pen" : "eraser",
    width: widthOnGrid(random.uniform(0, 1)),
    points: [null, ...some(40)].map(() => onGrid(random.uniform(-1.2, 2.2), random.uniform(-1.2, 2.2))),
  }));
  const touch: Linked["touch"] = {};
  if (random.integer(2) === 0) {
    touch.forget = {
      unit: random.integer(3) === 0 ? "all" : random.integer(512),
      value: random.integer(101) / 100,
      fromRow: random.integer(28),
    };
  }
  if (random.integer(2) === 0) touch.silent = new Set(some(100).map(() => random.integer(512)));
  const sample = { source: random.integer(3), digit: random.integer(300) };
  return {
    drawing: random.integer(2) === 0 ? { strokes } : { sample, strokes },
    erasedRows: new Set(some(28).map(() => random.integer(28))),
    touch,
  };
}

const same = (one: Linked, other: Linked) => {
  assertEquals(one.drawing, other.drawing);
  const sorted = (set?: ReadonlySet<number>) => set && [...set].sort((a, b) => a - b);
  assertEquals(sorted(one.erasedRows), sorted(other.erasedRows));
  assertEquals(one.touch.forget, other.touch.forget);
  assertEquals(sorted(one.touch.silent), sorted(other.touch.silent));
};

Deno.test("a link carries drawings, samples, erased rows and what is done to the network without a loss", () => {
  const random = new Random(1);
  for (let round = 0; round < 200; round++) {
    const linked = randomLinked(random);
    const text = toLink(linked);
    assertMatch(text, /^[A-Za-z0-9_-]+$/);
    same(fromLink(text), linked);
  }
});

Deno.test("links that were written once can be read for ever", () => {
  same(fromLink("1AQADAAAFEw"), {
    drawing: { sample: { source: 0, digit: 3 }, strokes: [] },
    erasedRows: new Set(),
    touch: {},
  });
  const points = [{ x: 0.25, y: 0.5 }, { x: 1, y: -0.5 }];
  same(fromLink("1BwEJAYECAoAEgAiADP8PAgAMAPoBCAICAFdR"), {
    drawing: { sample: { source: 1, digit: 9 }, strokes: [{ tool: "eraser", width: 0.125, points }] },
    erasedRows: new Set([0, 13]),
    touch: { forget: { unit: "all", value: 0.25, fromRow: 8 }, silent: new Set([2, 3]) },
  });
});

Deno.test("a sample fits into a few letters, a drawn digit into an address", () => {
  const begun = { drawing: { sample: { source: 1, digit: 9 }, strokes: [] }, erasedRows: new Set<number>() };
  assertLess(toLink({ ...begun, touch: {} }).length, 16);
  // Three sides of the pad long, a point every hundredth.
  const points = Array.from({ length: 300 }, (_, at) => onGrid(0.5 + 0.4 * Math.cos(at / 40), at / 300));
  const drawing: Drawing = { strokes: [{ tool: "pen", width: 0.1, points }] };
  assertLess(toLink({ drawing, erasedRows: new Set(), touch: {} }).length, 1000);
});

Deno.test("of a damaged link nothing is read, whatever was lost or changed", () => {
  const random = new Random(2);
  let refused = 0;
  for (let round = 0; round < 40; round++) {
    const linked = randomLinked(random);
    const text = toLink(linked);
    for (let times = 0; times < 20; times++) {
      const at = random.integer(text.length);
      const letter = "ABCXYZabcxyz0189-_"[random.integer(18)];
      const damaged = [
        text.slice(0, at),
        text.slice(at + 1),
        text.slice(0, at) + letter + text.slice(at + 1),
        text + letter,
        text.slice(0, at) + letter + text.slice(at),
      ][times % 5];
      if (damaged === text) continue;
      try {
        // The last letter may hold bits that say nothing.
        same(fromLink(damaged), linked);
      } catch (error) {
        assert(error instanceof SyntaxError, `${error}`);
        assertMatch(
          error.message,
          /^Cannot read the drawing "[^"]{0,33}" from the address: .+: ask for the link again$/,
        );
        refused++;
      }
    }
  }
  assert(refused > 600, `${refused}`);
});

Deno.test("a link that is none of ours is refused with the reason", () => {
  const reason = (text: string) =>
    assertThrows(() => fromLink(text), SyntaxError).message.split(": ").slice(1, -1).join(": ");
  assertEquals(reason(""), "it is empty");
  assertEquals(reason("2AQADAAAFEw"), 'expected it to begin with "1"');
  assertEquals(reason("1AQAD%20"), 'it has "%", which is none of its letters');
  assertEquals(reason("1AQAD\u{1F58B}"), 'it has "\u{1F58B}", which is none of its letters');
  assertEquals(reason("1"), "a part of it is missing or was changed");
});
