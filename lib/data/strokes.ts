import type { ControlPoint } from "./spline.ts";

/** One way of writing a digit. */
export interface Form {
  /** What sets it apart from the other forms of the digit. */
  name: string;
  /** How often it is written, beside the weights of the other forms. */
  weight: number;
  /** The strokes of the pen, each through its control points. */
  strokes: readonly (readonly ControlPoint[])[];
}

/**
 * The handwritten forms of the digits 0 to 9, drawn by hand. A drawing lists the points of each stroke as `x,y` in
 * hundredths of the digit's height, x to the right and y down, in the order of writing; `*` marks a sharp corner and
 * `|` lifts the pen. All stand upright: slant and the rest of a hand's variation come later.
 */
export const digitForms: readonly (readonly Form[])[] = [
  [
    form("round", 5, "38,0 12,14 0,50 13,86 36,100 60,86 70,50 59,14 36,0 24,8"),
    form("narrow", 4, "25,0 8,18 0,54 9,87 24,100 40,86 46,50 40,14 24,0"),
    form("open at the top", 3, "36,4 12,14 0,48 8,84 34,100 60,84 68,48 56,14 42,0"),
    form("curled", 2, "58,2 34,6 10,26 0,60 14,92 38,100 62,82 68,48 56,18 34,8 24,20"),
    form("drop", 3, "40,0 16,30 0,70 10,96 34,100 62,84 70,50 58,14 38,0"),
    form("egg", 3, "30,0 6,16 2,50 4,84 30,100 58,92 66,64 52,26 30,0"),
  ],
  [
    form("bar", 10, "0,0 1,50 0,100"),
    form("bow", 3, "6,0 0,50 4,100"),
    form("bent", 3, "0,0 5,45 0,100"),
    form("wave", 2, "4,0 6,30 0,70 3,100"),
    form("flag", 1.5, "0,20 20,0* 20,50 19,100"),
    form("flag and foot", 1, "0,20 22,0* 22,50 21,100|0,100 44,99"),
    form("short foot", 0.5, "2,0 0,60 0,94 14,100"),
  ],
  [
    form("open foot", 5, "2,18 26,0 52,13 46,44 22,74 0,98* 32,97 64,95"),
    form("loop", 5, "2,20 26,0 52,14 46,46 26,80 8,98 0,88 12,77 34,86 50,95 72,92"),
    form("angular", 2, "0,8 28,3 54,4* 28,50 2,96* 34,96 62,94"),
    form("swan", 3, "2,34 8,10 34,0 56,18 48,52 24,84 6,98 0,88 14,79 40,88 70,99"),
    form("hooked", 2, "6,22 4,8 28,0 48,12 44,42 20,76 2,95 18,94 40,92 66,100"),
    form("wave foot", 2, "0,14 28,0 54,16 44,48 18,80 2,96* 18,88 38,96 64,90"),
  ],
  [
    form("round", 5, "4,14 28,0 52,13 44,36 20,46* 50,54 62,77 40,98 4,93"),
    form("flat top", 2, "0,4 28,2 56,0* 42,20 22,40* 52,50 62,76 38,100 0,92"),
    form("smooth waist", 4, "4,12 30,0 52,14 42,36 26,46 46,54 58,74 40,98 0,94"),
    form("looped waist", 2, "2,12 28,0 50,14 40,36 18,48 22,40 48,52 58,78 36,100 0,90"),
    form("large foot", 3, "8,8 32,0 48,14 36,32 20,38* 52,46 64,70 46,94 20,100 0,90"),
    form("short foot", 2, "4,8 30,0 56,10 46,36 24,46* 52,52 58,76 46,92 28,100"),
  ],
  [
    form("open", 5, "8,2 2,30 0,52 20,56 60,50|56,0 52,50 50,100"),
    form("open, square", 4, "4,4 2,30 0,58* 30,57 64,55|50,0 49,50 47,100"),
    form("closed", 2, "44,0 20,34 0,64* 34,63 66,61|45,0 43,50 42,100"),
    form("cup", 4, "2,4 0,34 12,52 38,50 56,38|60,0 56,30 54,64 50,100"),
    form("one stroke", 2, "4,6 2,36 16,50 40,46 56,8* 54,50 48,100"),
    form("crossed", 4, "24,0 12,26 0,52 30,54 64,50|54,22 42,60 30,100"),
    form("closed top", 1.5, "52,6 22,8 2,38 16,52 46,46 54,8* 52,50 50,100"),
  ],
  [
    form("belly", 4, "60,2 38,2 14,3* 8,24 5,44* 32,36 56,52 54,80 30,99 0,92"),
    form("detached top", 4, "16,4 10,24 6,44* 34,38 54,56 48,86 24,100 0,94|14,4 38,2 66,0"),
    form("snake", 3, "60,4 34,2 14,16 18,38 42,52 50,72 34,96 0,94"),
    form("long top", 3, "86,0 56,4 30,6* 24,24 20,42 42,46 50,66 36,92 0,96"),
    form("wide belly", 2, "58,2 36,3 8,6* 6,24 4,46* 30,36 60,46 66,74 44,98 10,98"),
    form("soft neck", 3, "62,2 40,4 20,8 12,30 16,44 38,44 52,62 42,90 20,100 0,90"),
  ],
  [
    form("curved", 5, "44,0 18,28 2,62 8,92 28,100 48,86 46,66 28,58 6,74"),
    form("straight stem", 4, "24,0 10,36 0,74 10,98 32,98 46,80 36,62 18,66 4,84"),
    form("hooked", 2, "56,8 44,0 20,14 2,56 8,90 30,100 52,84 48,64 28,56 4,70"),
    form("wide loop", 3, "30,0 8,36 0,76 14,98 42,96 62,78 54,62 30,66 8,88"),
    form("angular", 2, "26,0 14,40 0,92* 30,98 50,78 40,62 18,74 2,92"),
    form("closed spiral", 3, "40,0 12,34 0,70 14,100 40,96 52,76 40,58 18,62 6,80 18,96"),
  ],
  [
    form("plain", 5, "0,8 28,4 58,0* 42,38 24,100"),
    form("round", 5, "0,12 28,2 54,4 48,36 28,100"),
    form("with bar", 2, "0,6 28,3 58,0* 40,44 24,100|12,50 34,48 60,46"),
    form("with serif", 3, "2,22 2,6* 28,5 56,0* 40,44 24,100"),
    form("upright", 3, "0,6 24,3 48,4* 46,50 42,100"),
    form("hooked", 2, "0,20 8,2 22,10 48,4 50,12 38,50 24,100"),
    form("bowed", 2, "0,6 34,0 58,8 56,40 44,70 20,100"),
  ],
  [
    form("snake first", 5, "54,12 32,0 8,14 18,38 44,58 54,80 34,100 6,88 10,64 36,44 54,20 48,6"),
    form("two rings", 2, "28,46 6,32 8,8 28,0 48,8 50,32 28,46 4,64 4,88 28,100 52,88 52,64 28,46"),
    form("open", 4, "66,6 38,0 10,14 18,36 40,56 46,82 24,100 2,84 14,62 40,40 64,14"),
    form("narrow foot", 4, "48,14 30,0 10,14 14,38 30,58 34,86 20,100 6,88 14,62 36,42 52,22 44,6"),
    form("large foot", 2, "44,10 26,0 12,14 20,36 46,54 60,80 34,100 4,84 12,58 36,40 44,18 34,2"),
    form("other way round", 2, "6,16 28,0 48,14 38,38 12,60 4,84 26,100 48,86 40,60 16,38 6,14 20,2"),
  ],
  [
    form("straight stem", 5, "48,14 26,0 4,18 2,40 22,48 42,34 50,8* 48,50 44,100"),
    form("diagonal stem", 5, "48,8 22,4 2,30 14,46 38,34 52,6* 44,46 30,100"),
    form("curved stem", 2, "48,14 28,0 4,14 4,38 26,46 46,30 50,10* 52,60 38,96 4,92"),
    form("loop", 4, "50,22 34,0 6,18 6,42 30,46 48,24 52,16 50,56 44,100"),
    form("open", 2, "44,4 18,10 0,34 16,48 42,38 54,10* 50,56 46,100"),
    form("flowing", 3, "46,6 24,2 4,22 8,42 30,40 48,20 46,44 36,76 22,100"),
  ],
];

function form(name: string, weight: number, drawing: string): Form {
  const strokes = drawing.split("|").map((stroke) =>
    stroke.split(" ").map((point) => {
      const [x, y] = point.split(",").map(parseFloat);
      return { x: x / 100, y: y / 100, corner: point.endsWith("*") };
    })
  );
  return { name, weight, strokes };
}
