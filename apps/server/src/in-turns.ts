/** Lets so many pieces of work go on at once. Others wait for their turn, in the order in which they came. */
export function inTurns(most: number): <Answer>(work: () => Promise<Answer>) => Promise<Answer> {
  let going = 0;
  const waiting: (() => void)[] = [];
  return async (work) => {
    if (going < most) going++;
    else await new Promise<void>((begin) => waiting.push(begin));
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else going--;
    }
  };
}
