import { REACH_MINUTES } from '@vigie/domain';

/** How the line around each reach is drawn: the shorter the time, the heavier. The legend shows the same. */
export const REACH_LINES = REACH_MINUTES.map((minutes, at) => ({ minutes, width: [3.5, 2.5, 1.75][at] ?? 1, dashes: at === 2 ? [3, 2] : null }));
