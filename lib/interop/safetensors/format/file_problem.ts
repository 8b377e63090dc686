/** What is wrong with the contents of a file, as a part of a sentence; whoever knows the file's name makes a `DataError` of it. */
export class FileProblem extends Error {
  /** The class, as messages name it. */
  override name = "FileProblem";
}

/** What to do about a file that is not what its writer wrote. */
export const GET_AGAIN = "get or write the file again";
