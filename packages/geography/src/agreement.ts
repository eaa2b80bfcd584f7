import type { Feature } from 'geojson';
import { matchZones } from './match.ts';
import { overlap } from './overlap.ts';
import type { ZoneLevel, ZoneShape } from './zones.ts';

export interface Agreement {
  level: ZoneLevel;
  /** Mean of the zones' overlaps, each zone counted once. */
  mean: number;
  /** Least overlap first. */
  zones: { pcode: string; name: string; overlap: number }[];
}

/** How well the zones agree with another source of boundaries of one level, zone by zone (`overlap`). Throws a RangeError when no zone is found in it. */
export function agreement(zones: readonly ZoneShape[], features: readonly Feature[]): Agreement {
  const { level, matched, problems } = matchZones(features, zones);
  const byPcode = new Map(zones.map((zone) => [zone.pcode, zone]));
  const measured = matched.flatMap(({ pcode, feature }) => {
    const zone = byPcode.get(pcode);
    return zone ? [{ pcode, name: zone.name, overlap: overlap(zone.geometry, feature.geometry) }] : [];
  });
  if (level === null || measured.length === 0) throw new RangeError(problems[0]?.detail ?? 'No zone was found.');
  measured.sort((a, b) => a.overlap - b.overlap);
  return { level, mean: measured.reduce((sum, zone) => sum + zone.overlap, 0) / measured.length, zones: measured };
}
