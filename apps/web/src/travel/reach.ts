import { lazily } from '../app/lazily.ts';

/** How far one gets from a place, loaded when something is selected. */
export const Reach = lazily(() => import('./Reach.tsx').then(({ Reach }) => Reach));
