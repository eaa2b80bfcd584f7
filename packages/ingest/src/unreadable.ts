/** A file that is no table of text: nothing of it can be read. The message says what to do, in French and in English. */
export class UnreadableFile extends Error {
  override name = 'UnreadableFile';

  constructor(fr: string, en: string) {
    super(`${fr} / ${en}`);
  }
}
