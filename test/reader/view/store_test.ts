import { assert, assertEquals, assertStrictEquals } from "@std/assert";
import type { Drawing } from "../../../lib/reader/drawing/drawing.ts";
import type { ReaderNetwork } from "../../../lib/reader/network/reader_network.ts";
import type { Touch } from "../../../lib/reader/reading/reading.ts";
import { ReaderStore } from "../../../lib/reader/view/store.ts";

function network(name: string, hiddenSize: number, cell: "rnn" | "lstm" | "gru" = "lstm"): ReaderNetwork {
  const none = new Float32Array(0);
  const recurrent = { cell, inputSize: 28, hiddenSize, kernel: none, recurrentKernel: none, bias: none };
  return { name, rows: 28, recurrent, linear: { kernel: none, bias: none } };
}

/** A store whose frames come when asked for; its images hold the number of strokes in every pixel. */
function setUp() {
  const frames: (() => void)[] = [];
  const reads: { network: string; pixels: number[]; touch: Touch }[] = [];
  const images: Drawing[] = [];
  const data = {
    networks: [network("first", 128), network("second", 16, "gru")],
    samples: [{ name: "MNIST", digits: [{ label: 7, pixels: new Uint8Array(784) }] }],
  };
  const store = new ReaderStore(data, {
    toImage(drawing) {
      images.push(drawing);
      return new Uint8Array(784).fill(drawing.strokes.length);
    },
    read({ name, rows, recurrent }, pixels, touch) {
      reads.push({ network: name, pixels: [...pixels], touch });
      return { rows, hiddenSize: recurrent.hiddenSize, letters: {}, says: new Float32Array(280) };
    },
    schedule: (draw) => frames.push(draw),
  });
  const frame = () => frames.splice(0).forEach((draw) => draw());
  return { store, frame, frames, reads, images };
}

const stroke = { tool: "pen", width: 0.1, points: [{ x: 0, y: 0 }] } as const;
const drawn = (count: number): Drawing => ({ strokes: Array.from({ length: count }, () => stroke) });

Deno.test("a store opens with the first network, which has read the first sample to its last row", () => {
  const { store, reads } = setUp();
  const { network, drawing, row, playing, reading } = store.state;
  assertEquals({ network, drawing, row, playing }, {
    network: 0,
    drawing: { sample: { source: 0, digit: 0 }, strokes: [] },
    row: 27,
    playing: false,
  });
  assertEquals(reading.hiddenSize, 128);
  assertEquals(reads.length, 1);
});

Deno.test("a view is drawn at once, and then once a frame with all that has changed", () => {
  const { store, frame, reads } = setUp();
  const seen: [number, string[]][] = [];
  store.subscribe(({ row }, changed) => seen.push([row, [...changed].sort()]));
  assertEquals(seen.length, 1);
  assert(["drawing", "image", "pixels", "reading", "row", "unit"].every((key) => seen[0][1].includes(key)));
  store.change({ row: 3 });
  store.change({ row: 4, drawing: drawn(1) });
  store.change({ drawing: drawn(2) });
  assertEquals([seen.length, reads.length], [1, 1]);
  frame();
  assertEquals(seen.slice(1), [[4, ["drawing", "image", "pixels", "reading", "row"]]]);
  // Of the drawings in one frame only the last is read.
  assertEquals(reads.length, 2);
  frame();
  assertEquals(seen.length, 2);
});

Deno.test("what is asked for between frames is of now, and a view still learns that it changed", () => {
  const { store, frame, reads } = setUp();
  const seen: string[][] = [];
  store.subscribe((_, changed) => seen.push([...changed].sort()));
  store.change({ drawing: drawn(3) });
  assertEquals(store.state.pixels[0], 3);
  assertEquals(reads.length, 2);
  frame();
  assertEquals(seen[1], ["drawing", "image", "pixels", "reading"]);
  assertEquals(reads.length, 2);
});

Deno.test("a digit is read again only if the network, the pixels or what is done to it changed", () => {
  const { store, reads, images } = setUp();
  const count = (change: Parameters<ReaderStore["change"]>[0]) => {
    const before = [images.length, reads.length];
    store.change(change);
    store.state;
    return [images.length - before[0], reads.length - before[1]];
  };
  assertEquals(count({ row: 5, playing: true, speed: 3, unit: 4 }), [0, 0]);
  assertEquals(count({ drawing: drawn(0) }), [1, 0]); // the same pixels
  assertEquals(count({ drawing: drawn(1) }), [1, 1]);
  assertEquals(count({ erasedRows: new Set([2]) }), [0, 1]);
  assertEquals(count({ touch: { silent: new Set([1]) } }), [0, 1]);
  assertEquals(count({ network: 1 }), [0, 1]);
  assertEquals(count({ network: 1 }), [0, 0]);
});

Deno.test("erased rows are blank in the pixels and remain in the image", () => {
  const { store, reads } = setUp();
  store.change({ drawing: drawn(9), erasedRows: new Set([0, 27]) });
  const { image, pixels } = store.state;
  const rows = (values: Uint8Array) => Array.from({ length: 28 }, (_, row) => values[row * 28]);
  assertEquals(rows(image), Array(28).fill(9));
  assertEquals(rows(pixels), [0, ...Array(26).fill(9), 0]);
  assertEquals(reads.at(-1)!.pixels, [...pixels]);
});

Deno.test("a choice beyond what there is becomes the nearest, also when a smaller network comes", () => {
  const { store } = setUp();
  store.change({ row: 99, unit: 200, endings: { shown: true, afterRow: -1 } });
  assertEquals([store.state.row, store.state.unit, store.state.endings.afterRow], [27, 127, 0]);
  store.change({ row: -5, network: 7 });
  assertEquals([store.state.row, store.state.unit, store.state.network], [0, 15, 1]);
});

Deno.test("a network is spared what it cannot bear, and what was chosen for another stays", () => {
  const { store, reads } = setUp();
  const touch: Touch = { forget: { unit: 100, value: 0, fromRow: 3 }, silent: new Set([2, 50]) };
  store.change({ touch });
  store.state;
  assertEquals(reads.at(-1)!.touch, touch);
  store.change({ network: 1 });
  store.state;
  assertEquals(reads.at(-1)!.touch, { silent: new Set([2]) });
  assertStrictEquals(store.state.touch, touch);
  // An LSTM without the unit.
  store.addNetwork(network("small", 8));
  store.state;
  assertEquals(reads.at(-1)!.touch, { silent: new Set([2]) });
});

Deno.test("a network that is added reads; one of its name gives way", () => {
  const { store, reads } = setUp();
  const { data } = store.state;
  store.addNetwork(network("trained here", 64));
  assertEquals([store.state.network, store.state.data.networks.length], [2, 3]);
  assertEquals(reads.at(-1)!.network, "trained here");
  store.change({ network: 0 });
  store.addNetwork(network("trained here", 32));
  assertEquals([store.state.network, store.state.data.networks.length], [2, 3]);
  assertEquals(store.state.reading.hiddenSize, 32);
  assert(store.state.data !== data);
  assertEquals(data.networks.length, 2);
});

Deno.test("a store without samples opens with an empty pad", () => {
  const { store } = setUp();
  const { data } = store.state;
  const empty = new ReaderStore({ ...data, samples: [] }, {
    toImage: () => new Uint8Array(784),
    read: () => store.state.reading,
    schedule: () => {},
    begin: { row: 3 },
  });
  assertEquals(empty.state.drawing, { strokes: [] });
  assertEquals(empty.state.row, 3);
});

Deno.test("nothing is drawn any more once a view or the reader is gone", () => {
  const { store, frame } = setUp();
  let [first, second] = [0, 0];
  const leave = store.subscribe(() => first++);
  store.subscribe(() => second++);
  leave();
  store.change({ row: 1 });
  frame();
  assertEquals([first, second], [1, 2]);
  store.change({ row: 2 });
  store.end();
  frame();
  store.change({ row: 3 });
  frame();
  assertEquals([first, second], [1, 2]);
  assert(store.ended.aborted);
});
