/**
 * How long a worker may take to start, or to notice that it is called, before it counts as lost: so many waits of so many
 * milliseconds. Waits are counted, not added up, so that a process that was suspended comes back whole.
 */
export const WAITS = 30;
export const WAIT = 1000;
