import { mapsStyle } from "../parts/maps_style.ts";
import { baseStyle } from "./base_style.ts";
import { drawingStyle } from "./drawing_style.ts";
import { layoutStyle } from "./layout_style.ts";

/** The style of all of the reader; nothing outside it is touched. */
export const readerStyle: string = baseStyle + mapsStyle + layoutStyle + drawingStyle;
