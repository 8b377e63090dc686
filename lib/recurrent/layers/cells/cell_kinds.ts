import {
  StockGruCell,
  StockLstmCell,
  StockSimpleRnnCell,
  StockStackedCells,
} from "../stock/stock_classes.ts";
import type { StockCell, StockLayer } from "../stock/stock_types.ts";
import type { CellKind } from "./cell_kind.ts";
import { gruKind } from "./gru_kind.ts";
import { lstmKind } from "./lstm_kind.ts";
import { ResetAfterGruCell } from "./reset_after_gru_cell.ts";
import { simpleRnnKind } from "./simple_rnn_kind.ts";

/** By the very class: what a subclass computes is not known. */
const KINDS = new Map<unknown, CellKind>([
  [StockSimpleRnnCell, simpleRnnKind],
  [StockLstmCell, lstmKind],
  [StockGruCell, gruKind],
  [ResetAfterGruCell, gruKind],
]);

/**
 * The kind of a cell.
 *
 * @param cell The cell.
 * @returns Its kind; nothing if the engine has none for it.
 */
export function kindOf(cell: StockCell): CellKind | undefined {
  return KINDS.get(cell.constructor);
}

/**
 * The cells of a layer, of which each reads what the one before it gives.
 *
 * @param layer The layer.
 * @returns One cell, or those of `tf.layers.rnn({ cell: [...] })`.
 */
export function cellsOf({ cell }: StockLayer): StockCell[] {
  return cell.constructor === StockStackedCells ? cell.cells! : [cell];
}

/**
 * Why the engine cannot compute what a layer is set to.
 *
 * @param layer The layer, ours or a stock one.
 * @param training Whether dropout is at work.
 * @returns The reason; nothing if it can.
 */
export function whyNotCells(layer: StockLayer, training: boolean): string | undefined {
  for (const cell of cellsOf(layer)) {
    const kind = kindOf(cell);
    if (kind === undefined) return `The engine has no cell of the class "${cell.getClassName()}"`;
    const reason = kind.whyNot(cell);
    if (reason !== undefined) return reason;
    const { recurrentDropout } = cell;
    if (training && recurrentDropout > 0 && recurrentDropout < 1) {
      return `The engine cannot compute recurrentDropout ${recurrentDropout} in training: expected 0`;
    }
  }
}
