import { assert, assertEquals } from "@std/assert";
import { DrawingActions } from "../../../../lib/reader/view/pad/drawing_actions.ts";
import { ReaderStore } from "../../../../lib/reader/view/store.ts";

function setUp(isChosen = false) {
  const none = new Float32Array(0);
  const recurrent = {
    cell: "lstm",
    inputSize: 28,
    hiddenSize: 8,
    kernel: none,
    recurrentKernel: none,
    bias: none,
  } as const;
  const digits = [7, 3].map((label) => ({ label, pixels: new Uint8Array(784) }));
  const network = { name: "one", rows: 28, recurrent, linear: { kernel: none, bias: none } };
  const networks = [network, { ...network, name: "two" }];
  const store = new ReaderStore({ networks, samples: [{ name: "MNIST", digits }] }, {
    toImage: () => new Uint8Array(784),
    read: () => ({ rows: 28, hiddenSize: 8, letters: {}, says: new Float32Array(280) }),
    schedule: () => {},
  });
  return { store, actions: new DrawingActions(store, isChosen) };
}

const tools = ({ state }: ReaderStore) => state.drawing.strokes.map(({ tool }) => tool);
const sampleOf = ({ state }: ReaderStore) => state.drawing.sample?.digit;

Deno.test("the sample that a reader opens with gives way to the first stroke of a pen, and undo brings it back", () => {
  const { store, actions } = setUp();
  assert(actions.isOpening && !actions.canUndo);
  actions.beginStroke("pen", 0.1, 0.5, 0.5);
  assertEquals([sampleOf(store), tools(store)], [undefined, ["pen"]]);
  assert(!actions.isOpening);
  actions.undo();
  assertEquals([sampleOf(store), tools(store)], [0, []]);
  // It was asked for now.
  assert(!actions.isOpening && !actions.canUndo);
  actions.beginStroke("pen", 0.1, 0.5, 0.5);
  assertEquals([sampleOf(store), tools(store)], [0, ["pen"]]);
});

Deno.test("an eraser, a link and a chosen sample keep the sample", () => {
  const erased = setUp();
  erased.actions.beginStroke("eraser", 0.1, 0.5, 0.5);
  assertEquals([sampleOf(erased.store), tools(erased.store)], [0, ["eraser"]]);
  const linked = setUp(true);
  linked.actions.beginStroke("pen", 0.1, 0.5, 0.5);
  assertEquals([sampleOf(linked.store), tools(linked.store)], [0, ["pen"]]);
  const chosen = setUp();
  chosen.actions.chooseSample({ source: 0, digit: 1 });
  chosen.actions.beginStroke("pen", 0.1, 0.5, 0.5);
  assertEquals([sampleOf(chosen.store), tools(chosen.store)], [1, ["pen"]]);
});

Deno.test("a stroke grows by points that lie apart, on the grid", () => {
  const { store, actions } = setUp();
  actions.continueStroke([{ x: 0, y: 0 }]);
  assertEquals(tools(store), []);
  actions.beginStroke("pen", 0.1, 0.5, 0.5);
  actions.continueStroke([{ x: 0.5001, y: 0.5 }, { x: 0.51, y: 0.5 }, { x: 0.5101, y: 0.5 }, {
    x: 0.6,
    y: 0.7,
  }]);
  const { points, width } = store.state.drawing.strokes[0];
  assertEquals(points.map(({ x, y }) => [x * 1024, y * 1024]), [[512, 512], [522, 512], [614, 717]]);
  assertEquals(width * 1024, 102);
  const before = store.state.drawing;
  actions.continueStroke([{ x: 0.6, y: 0.7 }]);
  assert(store.state.drawing === before);
});

Deno.test("strokes, samples, erased rows and clearing are undone one by one", () => {
  const { store, actions } = setUp();
  const seen: unknown[] = [];
  const look = () => ({ drawing: store.state.drawing, rows: [...store.state.erasedRows] });
  const steps = [
    () => actions.beginStroke("pen", 0.1, 0.2, 0.2),
    () => actions.eraseRow(5, true),
    () => actions.eraseRow(9, true),
    () => actions.eraseRow(5, false),
    () => actions.chooseSample({ source: 0, digit: 1 }),
    () => actions.beginStroke("eraser", 0.1, 0.2, 0.2),
    () => actions.eraseRow(1, true),
    () => actions.clear(),
  ];
  for (const step of steps) {
    seen.push(look());
    step();
  }
  assertEquals(look(), { drawing: { strokes: [] }, rows: [] });
  for (const before of seen.toReversed()) {
    actions.undo();
    assertEquals(look(), before as ReturnType<typeof look>);
  }
  actions.undo();
  assertEquals(sampleOf(store), 0);
});

Deno.test("what changes nothing is no step", () => {
  const { actions } = setUp();
  actions.clear();
  actions.undo();
  assert(!actions.canUndo);
  actions.clear();
  actions.clear();
  actions.eraseRow(3, false);
  actions.eraseRow(4, true);
  actions.eraseRow(4, true);
  let steps = 0;
  for (; actions.canUndo; steps++) actions.undo();
  assertEquals(steps, 2);
});

Deno.test("another drawing brings its network and what is done to that with it, and undo takes all of it back", () => {
  const { store, actions } = setUp();
  const seen = () => [sampleOf(store), store.state.touch, store.state.network, [...store.state.erasedRows]];
  const before = { silent: new Set([5]) };
  store.change({ touch: before });
  const touch = { silent: new Set([3]) };
  actions.replace({ drawing: { strokes: [] }, erasedRows: new Set([2]), touch, network: 1 });
  assertEquals(seen(), [undefined, touch, 1, [2]]);
  actions.beginStroke("pen", 0.1, 0.5, 0.5);
  // What was done to the network in between is no step.
  const later = { silent: new Set([4]) };
  store.change({ touch: later });
  actions.undo();
  assertEquals(seen(), [undefined, later, 1, [2]]);
  actions.undo();
  assertEquals(seen(), [0, before, 0, []]);
});
