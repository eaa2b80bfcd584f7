/** A file is read in blocks of this size. Format and encoding are detected from the first block, so it must not depend on how the sender cut the file. */
export const BLOCK_BYTES = 64 * 1024;

/** The same bytes in pieces of `size`, whatever the pieces they came in; the last may be shorter. */
export async function* blocks(chunks: AsyncIterable<Uint8Array>, size = BLOCK_BYTES): AsyncGenerator<Uint8Array> {
  let block = new Uint8Array(size);
  let filled = 0;
  for await (const chunk of chunks) {
    let from = 0;
    while (from < chunk.length) {
      const taken = Math.min(size - filled, chunk.length - from);
      block.set(chunk.subarray(from, from + taken), filled);
      filled += taken;
      from += taken;
      if (filled === size) {
        yield block;
        block = new Uint8Array(size);
        filled = 0;
      }
    }
  }
  if (filled > 0) yield block.subarray(0, filled);
}
