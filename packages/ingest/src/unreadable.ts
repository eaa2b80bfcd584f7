/** Thrown for a file of which nothing can be read, because it is no table of text. The message says what to do, in French and in English. */
export class UnreadableFile extends Error {
  override name = 'UnreadableFile';

  constructor(fr: string, en: string) {
    super(`${fr} / ${en}`);
  }
}
