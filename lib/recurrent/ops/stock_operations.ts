import { replacesStockOperations, runningExecutor } from "../engine/engine.ts";
import { shareClones } from "./share_clones.ts";
import { multiplyTransposed } from "./multiply_transposed.ts";

/**
 * Replaces two stock operations of tfjs's wasm backend by faster ones that give the same bits, if that backend is loaded and nobody
 * has asked to leave them: clones, and products with a transposed matrix. Between them they take half as long as the fused LSTM.
 * The operations of ours call the stock ones wherever they do not serve.
 */
export function replaceStockOperations(): void {
  if (!replacesStockOperations()) return;
  shareClones(replacesStockOperations);
  multiplyTransposed(() => replacesStockOperations() ? runningExecutor() : undefined);
}
