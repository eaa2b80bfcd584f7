import { RATES, type Trial, WAYS } from './trial.ts';

/** The figures of all trials as tables of Markdown: median, and the middle half. */
export function tableOf(trials: readonly Trial[]): string {
  const percent = (value: number) => `${Math.round(100 * value)} %`;
  const spread = (of: (trial: Trial) => number, write: (value: number) => string) => {
    const sorted = trials.map(of).sort((a, b) => a - b);
    const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
    return `${write(at(0.5))} (${write(at(0.25))} to ${write(at(0.75))})`;
  };
  const mean = (of: (trial: Trial) => number) => percent(trials.reduce((sum, trial) => sum + of(trial), 0) / trials.length);
  const correlation = (value: number) => value.toFixed(2);
  return [
    '| asked | planted clusters found, mean | median (middle half) | artefacts called hot, mean | median (middle half) |',
    '| --- | --- | --- | --- | --- |',
    ...WAYS.map(
      (way) =>
        `| ${way} | ${mean(({ hits }) => hits[way])} | ${spread(({ hits }) => hits[way], percent)} | ${mean(({ falseAlarms }) => falseAlarms[way])} | ${spread(({ falseAlarms }) => falseAlarms[way], percent)} |`,
    ),
    '',
    '| rate of a department | rank correlation with the true rate, median (middle half) |',
    '| --- | --- |',
    ...RATES.map((rate) => `| ${rate} | ${spread(({ correlation }) => correlation[rate], correlation)} |`),
    '',
    `Departments never searched: ${mean(({ neverFound }) => neverFound)} are marked as such, and ${trials.reduce((sum, { neverWrong }) => sum + neverWrong, 0)} others in all registers together.`,
  ].join('\n');
}

const WIDTH = 720;
const HEIGHT = 420;
const MARGIN = { left: 64, right: 24, top: 24, bottom: 96 };
const COLOURS = ['#9c1c1f', '#e3a21a', '#4c2a85', '#0f766e'];
/** Dots of one place lie side by side: shares of six clusters and four artefacts take few values. */
const SCATTER = 9;

/** Hits against false alarms, one dot a register and way of asking, and the means: up and to the left is better. */
export function scatterPlot(trials: readonly Trial[]): string {
  const x = (share: number) => MARGIN.left + share * (WIDTH - MARGIN.left - MARGIN.right);
  const y = (share: number) => HEIGHT - MARGIN.bottom - share * (HEIGHT - MARGIN.top - MARGIN.bottom);
  const mean = (of: (trial: Trial) => number) => trials.reduce((sum, trial) => sum + of(trial), 0) / trials.length;
  const ticks = [0, 0.25, 0.5, 0.75, 1];
  const text = (px: number, py: number, words: string, anchor = 'middle') => `<text x="${px}" y="${py}" text-anchor="${anchor}">${words}</text>`;
  const parts = ticks.flatMap((tick) => [
    `<line x1="${x(tick)}" x2="${x(tick)}" y1="${y(0)}" y2="${y(1)}" stroke="#d5dade"/>`,
    `<line x1="${x(0)}" x2="${x(1)}" y1="${y(tick)}" y2="${y(tick)}" stroke="#d5dade"/>`,
    text(x(tick), y(0) + 18, `${100 * tick} %`),
    text(x(0) - 8, y(tick) + 4, `${100 * tick} %`, 'end'),
  ]);
  WAYS.forEach((way, k) => {
    const colour = COLOURS[k] ?? '#000';
    for (const { seed, hits, falseAlarms } of trials) {
      const dx = ((seed * 7) % SCATTER) - SCATTER / 2 + 2 * (k - 1.5);
      const dy = ((seed * 5) % SCATTER) - SCATTER / 2;
      parts.push(`<circle cx="${(x(falseAlarms[way]) + dx).toFixed(1)}" cy="${(y(hits[way]) + dy).toFixed(1)}" r="2.4" fill="${colour}" fill-opacity="0.35"/>`);
    }
    const [cx, cy] = [x(mean(({ falseAlarms }) => falseAlarms[way])), y(mean(({ hits }) => hits[way]))];
    parts.push(`<circle cx="${cx.toFixed(1)}" cy="${cy.toFixed(1)}" r="8" fill="${colour}" stroke="#fff" stroke-width="2"/>`);
    const [legendX, legendY] = [MARGIN.left + (k % 2) * 330, HEIGHT - 32 + 20 * Math.floor(k / 2)];
    parts.push(`<circle cx="${legendX}" cy="${legendY - 4}" r="6" fill="${colour}"/>`, text(legendX + 12, legendY, way, 'start'));
  });
  parts.push(text(x(0.5), y(0) + 38, 'enforcement artefacts called hot'), `<g transform="translate(18 ${y(0.5)}) rotate(-90)">${text(0, 0, 'planted clusters found')}</g>`);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="Noto Sans, sans-serif" font-size="13" fill="#1b1f23" role="img" aria-label="Planted clusters found against enforcement artefacts called hot"><rect width="${WIDTH}" height="${HEIGHT}" fill="#fff"/>${parts.join('')}</svg>\n`;
}
