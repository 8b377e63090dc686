import { Pad } from "../drawing/pad.ts";
import { readDigit } from "../reading/read_digit.ts";
import { announcer } from "./announcer/announcer.ts";
import { beliefs } from "./beliefs/beliefs.ts";
import { endings } from "./endings/endings.ts";
import { help } from "./help/help.ts";
import { imageView } from "./image/image_view.ts";
import { letters } from "./letters/letters.ts";
import { networkChoice } from "./networks/network_choice.ts";
import { DrawingActions } from "./pad/drawing_actions.ts";
import { padView } from "./pad/pad_view.ts";
import { create } from "./parts/create.ts";
import { playback } from "./playback/playback.ts";
import type { ReaderChoices } from "./reader_state.ts";
import type { MountReader, Reader, ReaderElement } from "./reader.ts";
import { samples } from "./samples/samples.ts";
import { drawingIn } from "./sharing/address.ts";
import { share } from "./sharing/share.ts";
import { ReaderStore } from "./store.ts";
import { followHost } from "./style/follow_host.ts";
import { readerStyle } from "./style/reader_style.ts";
import { touchControls } from "./touch/touch_controls.ts";

/**
 * Puts a reader into an element of a page: a pad to draw a digit on, and the network that reads it, row by row.
 *
 * @param host The element; what is in it gives way.
 * @param data Networks, and digits to begin with.
 * @param options How it begins.
 * @returns The reader, to which networks can be added.
 * @throws {RangeError} If there is no network.
 */
export const mountReader: MountReader = (host, data, options = {}) => {
  if (data.networks.length === 0) {
    throw new RangeError("Cannot show a reader without a network: expected one at least");
  }
  const pad = new Pad();
  const trouble = create("p", { class: "trouble", role: "alert", hidden: true });
  const say = (text?: string) => {
    trouble.textContent = text ?? "";
    trouble.hidden = text === undefined;
  };
  const linked = ({ data, network }: Pick<ReaderChoices, "data" | "network">) => {
    if (!options.share) return undefined;
    try {
      const found = drawingIn(location.hash, data);
      const reads = found?.network ?? network;
      say(
        found?.missing === undefined
          ? undefined
          : `Cannot use network "${found.missing}" from the address: this page does not have it: "${
            data.networks[reads].name
          }" reads the drawing`,
      );
      return found && { ...found.linked, network: reads };
    } catch (error) {
      say((error as Error).message);
    }
  };
  const begin = linked({ data, network: 0 });
  const store = new ReaderStore(data, {
    toImage: (drawing, { samples }) => {
      const { sample } = drawing;
      return pad.show(drawing, sample && samples[sample.source].digits[sample.digit]);
    },
    read: readDigit,
    schedule: (draw) => requestAnimationFrame(draw),
    begin,
  });
  const actions = new DrawingActions(store, begin !== undefined);
  if (options.share) {
    // Another link in the address of a page that is open already.
    const follow = () => {
      const found = linked(store.state);
      if (found) actions.replace(found);
    };
    addEventListener("hashchange", follow, { signal: store.ended });
  }

  const root = create("div", {
    ...{ class: "scanline-reader", role: "region", "aria-label": "Reader of drawn digits" },
    // JupyterLab is to leave the keys to the reader.
    "data-lm-suppress-shortcuts": true,
  });
  host.replaceChildren(root);
  followHost(root, store.ended);
  root.append(create("style", {}, readerStyle), layOut(store, pad, actions, trouble, options.share ?? false));
  root.addEventListener("keydown", (event) => {
    const isUndo = (event.ctrlKey || event.metaKey) && !event.shiftKey && event.key.toLowerCase() === "z";
    const isTyping = event.target instanceof HTMLInputElement && /text|number/.test(event.target.type);
    if (!isUndo || isTyping) return;
    event.preventDefault();
    event.stopPropagation();
    actions.undo();
  });
  const reader: Reader = {
    addNetwork: (network) => store.addNetwork(network),
    get state() {
      return store.state;
    },
    remove() {
      store.end();
      root.remove();
    },
  };
  Object.assign(root, { reader } satisfies Pick<ReaderElement, "reader">);
  return reader;
};

/** All parts in their places. */
function layOut(
  store: ReaderStore,
  pad: Pad,
  actions: DrawingActions,
  trouble: HTMLElement,
  isShared: boolean,
): HTMLElement {
  const draw = create(
    "section",
    { class: "draw", "aria-label": "Draw" },
    padView(store, pad, actions),
    create("div", { class: "image-and-samples" }, imageView(store, actions), samples(store, actions)),
  );
  const read = create("div", { class: "read" }, playback(store), beliefs(store));
  return create(
    "form",
    // A form of its own, so that its radio buttons know nothing of another reader's on the page.
    { class: "reader", onsubmit: (event: Event) => event.preventDefault() },
    trouble,
    create("div", { class: "head-line" }, networkChoice(store), ...isShared ? [share(store)] : []),
    create("div", { class: "top" }, draw, read),
    create("div", { class: "below" }, touchControls(store), endings(store)),
    letters(store),
    help(),
    announcer(store),
  );
}
