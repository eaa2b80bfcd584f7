/** Encodings of one byte a letter in which French files are written, by what their upper 128 bytes mean. */
const UPPER = {
  // The 32 characters that Windows added to Latin-1, which some decoders leave out; the rest is Latin-1.
  'windows-1252': `€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ${String.fromCharCode(...Array.from({ length: 96 }, (_, i) => 0xa0 + i))}`,
  macintosh: 'ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø¿¡¬√ƒ≈∆«»…\u00a0ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄€‹›ﬁﬂ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\uf8ffÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ',
  cp850: 'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00ad±‗¾¶§÷¸°¨·¹³²■\u00a0',
} as const;
export type ByteEncoding = keyof typeof UPPER;

/** How much a letter or sign beyond ASCII speaks for French: its small letters are frequent, its capitals rare, and one encoding's small letter is often another's capital. */
const FRENCH = new Map<string, number>(
  (
    [
      ['éèêàçôîûâùëïœ', 4],
      ['’«»\u00a0°', 2],
      ['ÉÈÊËÀÂÇÎÏÔÙÛŒÆüöäÿæ‘–—…€“”', 1],
    ] as const
  ).flatMap(([letters, weight]) => [...letters].map((letter): [string, number] => [letter, weight])),
);

/** The encoding in which most of the bytes beyond ASCII are French. Windows' own where others are no better: its files are the most. */
export function byteEncodingOf(bytes: Uint8Array): ByteEncoding {
  const counts = new Uint32Array(128);
  for (const byte of bytes) if (byte >= 0x80) counts[byte - 0x80] = (counts[byte - 0x80] ?? 0) + 1;
  const french = (encoding: ByteEncoding) => counts.reduce((sum, count, at) => sum + count * (FRENCH.get(UPPER[encoding].charAt(at)) ?? 0), 0);
  let best: ByteEncoding = 'windows-1252';
  for (const encoding of ['macintosh', 'cp850'] as const) if (french(encoding) > french(best)) best = encoding;
  return best;
}

/** Control characters that a program made of Windows' own letters before it wrote UTF-8, as the letters that they were. */
export const withoutControls = (text: string): string => text.replace(/[\u0080-\u009f]/g, (letter) => UPPER['windows-1252'].charAt(letter.charCodeAt(0) - 0x80));

/** What the second byte of a letter in UTF-8 becomes where it is read as a letter of Windows. */
const SECOND = UPPER['windows-1252'].slice(0, 0x40);
/** Letters and quotation marks of French whose bytes in UTF-8 were read as letters of Windows and written as UTF-8 again: `Ã©`, `Â°`, `â€™`, `Å“`. No text has these otherwise. */
const WRITTEN_TWICE = new RegExp(`[ÂÃ][${SECOND}]|â€[${SECOND}]|Å[“’]`, 'g');
/** The beginning of such letters at the end of a piece of text. */
export const CUT_LETTER = /(?:[ÂÃÅâ]|â€)$/;

/** The text with letters that were written twice as they were. */
export const withoutDoubling = (text: string): string =>
  text.replace(WRITTEN_TWICE, (letters) => {
    const bytes = Uint8Array.from(letters, (letter) =>
      letter.charCodeAt(0) < 0xa0 || letter.charCodeAt(0) > 0xff ? 0x80 + UPPER['windows-1252'].indexOf(letter) : letter.charCodeAt(0),
    );
    return new TextDecoder().decode(bytes);
  });

const CHUNK = 8192;

/** The text of bytes, one a letter. */
export function decodeBytes(bytes: Uint8Array, encoding: ByteEncoding): string {
  let text = '';
  for (let from = 0; from < bytes.length; from += CHUNK) text += String.fromCharCode(...bytes.subarray(from, from + CHUNK));
  if (encoding === 'windows-1252') return withoutControls(text);
  const upper = UPPER[encoding];
  return text.replace(/[\u0080-\u00ff]/g, (letter) => upper.charAt(letter.charCodeAt(0) - 0x80));
}
