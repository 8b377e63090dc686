/**
 * Where each word lies in the memory through which the threads of a pool talk.
 *
 * @module
 */

/** How many numbers a job can be given. */
export const MOST_ARGUMENTS = 48;

// Every worker's words start on a cache line of their own (64 bytes, 16 words), so that threads do not disturb each other.
export const LINE = 16;
// The first line belongs to all: workers that are not done, threads that take part, those that have come to the barrier,
// how often it has opened, whether a thread has failed.
export const [PENDING, MEMBERS, ARRIVED, OPENED, BROKEN] = [0, 1, 2, 3, 4];
// The words of a worker: four, its arguments (float64, two words each), its message (UTF-8).
export const [STATE, JOB, COUNT, MESSAGE_LENGTH] = [0, 1, 2, 3];
export const ARGUMENTS = LINE;
export const MESSAGE = ARGUMENTS + 2 * MOST_ARGUMENTS;
export const MESSAGE_BYTES = 1024;
export const BLOCK = MESSAGE + MESSAGE_BYTES / 4;

/** The place of a word of a worker. */
export function word(worker: number, of: number): number {
  return LINE + worker * BLOCK + of;
}
