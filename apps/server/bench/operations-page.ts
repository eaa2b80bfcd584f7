import { ABLATIONS, BUDGET, type Planner, POLICIES, type Replayed, ROUNDS } from './operations-trial.ts';

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
const rounds = Array.from({ length: ROUNDS }, (_, round) => round);

/** Mean and 95 % interval of it over seeds, by the normal approximation. */
function interval(values: readonly number[]): { mean: number; half: number } {
  const middle = mean(values);
  const variance = values.reduce((sum, value) => sum + (value - middle) ** 2, 0) / Math.max(1, values.length - 1);
  return { mean: middle, half: 1.96 * Math.sqrt(variance / values.length) };
}

const written = (values: readonly number[], digits: number): string => {
  const { mean: middle, half } = interval(values);
  return `${middle.toFixed(digits)} ± ${half.toFixed(digits)}`;
};

/** The figures of all replays as tables of Markdown. */
export function operationsTables(all: readonly Replayed[]): string {
  const of = (planner: Planner) => all.filter((each) => each.planner === planner);
  const whole = ({ found }: Replayed) => mean(found);
  const proposal = new Map(of('proposal').map((each) => [each.seed, whole(each)]));
  /** A table with a row for each planner: a value by round, and one of the whole replay. */
  const byRound = (head: string, last: string, each: (replay: Replayed) => readonly number[], sum: (replay: Replayed) => number, digits: [number, number]) => [
    `| ${head} | ${rounds.map((round) => `round ${round + 1}`).join(' | ')} | ${last} |`,
    `| --- | ${rounds.map(() => '---').join(' | ')} | --- |`,
    ...POLICIES.map((planner) => {
      const replays = of(planner);
      const cells = rounds.map((round) =>
        written(
          replays.map((replay) => each(replay)[round] ?? 0),
          digits[0],
        ),
      );
      return `| ${planner} | ${cells.join(' | ')} | ${written(replays.map(sum), digits[1])} |`;
    }),
  ];
  return [
    ...byRound('children found for an officer-day', 'all rounds', (each) => each.found, whole, [2, 2]),
    '',
    ...byRound(
      'Gini coefficient of effort over the cells, so far',
      'cells searched in all',
      (each) => each.gini,
      ({ searched }) => searched.at(-1) ?? 0,
      [3, 0],
    ),
    '',
    '| proposal | children found for an officer-day, all rounds | against the whole, same register |',
    '| --- | --- | --- |',
    `| whole | ${written(of('proposal').map(whole), 2)} | |`,
    ...ABLATIONS.map((left) => {
      const replays = of(`without ${left}`);
      return `| without ${left} | ${written(replays.map(whole), 2)} | ${written(
        replays.map((each) => whole(each) - (proposal.get(each.seed) ?? 0)),
        3,
      )} |`;
    }),
    '',
    `The proposal found ${written(
      of('proposal').map(({ found, promised }) => (BUDGET * mean(found)) / mean(promised.map((children) => children ?? 0))),
      2,
    )} of the children that it expected, over all rounds.`,
  ].join('\n');
}

const WIDTH = 720;
const HEIGHT = 420;
const MARGIN = { left: 64, right: 24, top: 24, bottom: 96 };
const COLOURS = ['#0f766e', '#9c1c1f', '#e3a21a', '#4c2a85', '#6b7780'];

/** Children found for an officer-day by round, a line for each planner with the 95 % interval of its mean. */
export function operationsPlot(all: readonly Replayed[]): string {
  const lines = POLICIES.map((planner) => rounds.map((round) => interval(all.filter((each) => each.planner === planner).map(({ found }) => found[round] ?? 0))));
  const top = Math.ceil(4 * Math.max(...lines.flat().map(({ mean: middle, half }) => middle + half))) / 4;
  const x = (round: number) => MARGIN.left + (round / (ROUNDS - 1)) * (WIDTH - MARGIN.left - MARGIN.right);
  const y = (value: number) => HEIGHT - MARGIN.bottom - (value / top) * (HEIGHT - MARGIN.top - MARGIN.bottom);
  const text = (px: number, py: number, words: string, anchor = 'middle') => `<text x="${px.toFixed(1)}" y="${py.toFixed(1)}" text-anchor="${anchor}">${words}</text>`;
  const parts = Array.from({ length: Math.round(4 * top) + 1 }, (_, k) => k / 4).flatMap((tick) => [
    `<line x1="${x(0)}" x2="${x(ROUNDS - 1)}" y1="${y(tick).toFixed(1)}" y2="${y(tick).toFixed(1)}" stroke="#d5dade"/>`,
    text(MARGIN.left - 8, y(tick) + 4, tick.toFixed(2), 'end'),
  ]);
  parts.push(...rounds.map((round) => text(x(round), y(0) + 18, String(round + 1))), text((x(0) + x(ROUNDS - 1)) / 2, y(0) + 38, 'round'));
  lines.forEach((line, k) => {
    const colour = COLOURS[k] ?? '#000';
    const points = line.map(({ mean: middle }, round) => `${x(round).toFixed(1)},${y(middle).toFixed(1)}`).join(' ');
    parts.push(`<polyline points="${points}" fill="none" stroke="${colour}" stroke-width="2.5"${k === lines.length - 1 ? ' stroke-dasharray="6 4"' : ''}/>`);
    line.forEach(({ mean: middle, half }, round) => {
      const at = x(round) + 2 * (k - 2);
      parts.push(
        `<line x1="${at.toFixed(1)}" x2="${at.toFixed(1)}" y1="${y(middle - half).toFixed(1)}" y2="${y(middle + half).toFixed(1)}" stroke="${colour}" stroke-width="1.5"/>`,
      );
    });
    const [legendX, legendY] = [MARGIN.left + (k % 3) * 220, HEIGHT - 32 + 20 * Math.floor(k / 3)];
    parts.push(`<circle cx="${legendX}" cy="${legendY - 4}" r="6" fill="${colour}"/>`, text(legendX + 12, legendY, POLICIES[k] ?? '', 'start'));
  });
  const label = `<g transform="translate(16 ${((y(0) + y(top)) / 2).toFixed(1)}) rotate(-90)">${text(0, 0, 'children found for an officer-day')}</g>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="Noto Sans, sans-serif" font-size="13" fill="#1b1f23" role="img" aria-label="Children found for an officer-day by round and planner"><rect width="${WIDTH}" height="${HEIGHT}" fill="#fff"/>${parts.join('')}${label}</svg>\n`;
}
