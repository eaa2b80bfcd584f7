import type { Describers } from './documents/describer.ts';
import { describeRun } from './hotspots/document.ts';
import { describeRelease } from './releases/document.ts';
import { describeRescues } from './rescues/document.ts';

/** How each noun that can be taken away says itself. */
export const DESCRIBERS: Describers = { releases: describeRelease, hotspots: describeRun, rescues: describeRescues };
