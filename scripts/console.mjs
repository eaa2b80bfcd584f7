// What the scripts say before anything is installed; the same rules as apps/server/src/console.ts.
const french = !/^(?!fr)[a-z]{2}/i.test(process.env.VIGIE_LANG ?? process.env.LC_ALL ?? process.env.LC_MESSAGES ?? process.env.LANG ?? '');

export const say = (fr, en) => (french ? fr : en);
export const progress = (line) => process.stderr.write(`  ${line}\n`);

/** Ends the program with one sentence that says what to do. */
export function fail(sentence) {
  process.stderr.write(`\nVigie: ${sentence}\n`);
  process.exit(1);
}
