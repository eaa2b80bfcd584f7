import { isDiskFull } from './error-codes.ts';

/** The language of the console: French unless the environment's locale is another language's. */
export const french = !/^(?!fr)[a-z]{2}/i.test(process.env['VIGIE_LANG'] ?? process.env['LC_ALL'] ?? process.env['LC_MESSAGES'] ?? process.env['LANG'] ?? '');

/** The console's language. */
export const language = french ? 'fr' : 'en';

/** Picks the sentence in the console's language. "C" and an unset locale count as French, the language of the country. */
export const say = (fr: string, en: string): string => (french ? fr : en);

/** A reason why Vigie cannot go on that its operator can do something about: printed as one sentence, without a stack. */
export class OperatorError extends Error {
  override name = 'OperatorError';
}

/** One line of progress on the terminal. */
export const progress = (line: string): void => void process.stderr.write(`  ${line}\n`);

/** Ends the program after an error: a sentence for what an operator can mend, the whole error for what only we can. */
export function exitWith(error: unknown): never {
  if (error instanceof OperatorError) process.stderr.write(`\nVigie: ${error.message}\n`);
  else if (isDiskFull(error))
    process.stderr.write(
      `\nVigie: ${say('le disque est plein. Ce qui était enregistré est gardé : libérez de la place, puis relancez.', 'the disk is full. What was saved is kept: free some space, then start again.')}\n`,
    );
  else
    process.stderr.write(
      `\nVigie: ${say('erreur inattendue, merci de la signaler avec ce qui suit.', 'unexpected error, please report it with what follows.')}\n${error instanceof Error ? error.stack : String(error)}\n`,
    );
  process.exit(1);
}
