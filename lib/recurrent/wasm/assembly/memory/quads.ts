/** Where the quads of a group of four units lie in the packed gates, for the first row of those that go through a step together. */
import { gatePanelsEnd, gatePanelsStart } from "./order";

/** A quad among those of all groups, one after the other from panel `first` on: two to a panel. */
@inline
export function quadAt(gates: usize, gatePanel: usize, first: usize, group: usize): usize {
  return gates + (first + (group >> 1)) * gatePanel + ((group & 1) << 4);
}

/** i of an LSTM; f follows in the same panel, g and o in the next. */
@inline
export function lstmQuad(gates: usize, gatePanel: usize, group: usize): usize {
  return gates + (group << 1) * gatePanel;
}

/** z of a GRU; r follows in the same panel. */
@inline
export function gruQuad(gates: usize, gatePanel: usize, hidden: usize, group: usize): usize {
  return gates + (gatePanelsStart(hidden) + group) * gatePanel;
}

/** What the candidate of a GRU gets from h', if the reset gate comes after the product. */
@inline
export function fromStateQuad(gates: usize, gatePanel: usize, hidden: usize, group: usize): usize {
  return quadAt(gates, gatePanel, gatePanelsEnd(hidden), group);
}
