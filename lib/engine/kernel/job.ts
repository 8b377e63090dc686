/** What one call works on: sizes, and the places of all arrays in the memory; 0 stands for an array that is not there. */
@unmanaged
export class Job {
  batch: usize;
  time: usize;
  input: usize;
  hidden: usize;
  x: usize;
  kernel: usize;
  recurrentKernel: usize;
  bias: usize;
  h0: usize;
  c0: usize;
  outputs: usize;
  h: usize;
  c: usize;
  packed: usize;
  packedTransposed: usize;
  states: usize;
  cells: usize;
  gates: usize;
  dOutputs: usize;
  dhLast: usize;
  dcLast: usize;
  dStates: usize;
  dh0: usize;
  dc0: usize;
  dx: usize;
  dKernel: usize;
  dRecurrentKernel: usize;
  dBias: usize;
  packedGradients: usize;
  blanks: usize;
}
