import { GruLayer } from "./gru_layer.ts";
import { LstmLayer } from "./lstm_layer.ts";
import { RnnLayer } from "./rnn_layer.ts";
import { SimpleRnnLayer } from "./simple_rnn_layer.ts";
import { StockGru, StockLstm, StockRnn, StockSimpleRnn } from "./stock/stock_classes.ts";
import type { StockLayer } from "./stock/stock_types.ts";

const CLASSES = [
  { stock: StockSimpleRnn, ours: SimpleRnnLayer },
  { stock: StockLstm, ours: LstmLayer },
  { stock: StockGru, ours: GruLayer },
  { stock: StockRnn, ours: RnnLayer },
];

/**
 * The class of ours that a stock layer can become.
 *
 * @param layer The layer.
 * @returns The prototype; nothing if the layer is of another class, or is ours.
 */
export function ourPrototype(layer: StockLayer): object | undefined {
  return CLASSES.find(({ stock }) => stock === layer.constructor)?.ours.prototype;
}

/**
 * The stock class that a layer of ours can become.
 *
 * @param layer The layer.
 * @returns The prototype; nothing if the layer is not ours.
 */
export function stockPrototype(layer: StockLayer): object | undefined {
  return CLASSES.find(({ ours }) => ours === layer.constructor)?.stock.prototype;
}
