import { describeCentres } from './centres/document.ts';
import type { Describers } from './documents/describer.ts';
import { describeRun } from './hotspots/document.ts';
import { describeBrief } from './operations/brief.ts';
import { describeOperations } from './operations/document.ts';
import { describeRelease } from './releases/document.ts';
import { describeRescues } from './rescues/document.ts';
import { describeZones } from './zones/document.ts';

/** How each noun that can be taken away says itself. */
export const DESCRIBERS: Describers = {
  releases: describeRelease,
  hotspots: describeRun,
  rescues: describeRescues,
  centres: describeCentres,
  operations: describeOperations,
  briefs: describeBrief,
  zones: describeZones,
};
