import type { Feature } from 'geojson';
import { foldZoneName } from './names.ts';
import { type Surface, ZONE_LEVELS, type ZoneLevel, type ZoneShape } from './zones.ts';

export interface ZoneMatch {
  /** The level the file speaks of; null where it cannot be told. */
  level: ZoneLevel | null;
  matched: { pcode: string; feature: Feature<Surface> }[];
  /** Features that answer to no zone of the level; `index` counts from 0 in the file. */
  unmatchedFeatures: { index: number; name: string | null }[];
  /** Zones of the level for which the file has no shape. */
  unmatchedZones: string[];
  problems: MatchProblem[];
}

/**
 * - NO_ZONES: nothing in the file answers to a zone
 * - AMBIGUOUS_LEVEL: as many features answer to zones of two levels; give the level
 * - NOT_A_SURFACE: a feature is no Polygon or MultiPolygon
 * - SAME_ZONE_TWICE: a second feature answers to a zone that has one already; it is left out
 * - CODE_CONTRADICTS_NAME: a feature's code is that of one zone and its name that of another; the name is believed
 */
export interface MatchProblem {
  code: 'NO_ZONES' | 'AMBIGUOUS_LEVEL' | 'NOT_A_SURFACE' | 'SAME_ZONE_TWICE' | 'CODE_CONTRADICTS_NAME';
  index: number | null;
  detail: string;
}

type Named = Pick<ZoneShape, 'pcode' | 'level' | 'name'>;

/**
 * Finds the zone of each feature of a GeoJSON file of boundaries, by p-code or by name, whatever the properties are called: the property
 * that answers to the most zones is taken, and so is the level, unless one is given. Accents, case and words like "Région" do not count.
 *
 * A code is not believed against a name: some files number the districts CI01 to CI14, which are codes of regions.
 */
export function matchZones(features: readonly Feature[], zones: readonly Named[], level?: ZoneLevel): ZoneMatch {
  const problems: MatchProblem[] = [];
  const allNames = new Set(zones.map((zone) => foldZoneName(zone.name)));
  const readings = (level ? [level] : ZONE_LEVELS).map((each) =>
    read(
      features,
      zones.filter((zone) => zone.level === each),
      each,
      allNames,
    ),
  );
  readings.sort((a, b) => b.zonesFound - a.zonesFound);
  const [best, second] = readings;
  const fail = (code: 'NO_ZONES' | 'AMBIGUOUS_LEVEL', detail: string): ZoneMatch => ({
    level: null,
    matched: [],
    unmatchedFeatures: features.map((feature, index) => ({ index, name: textOf(feature, nameProperty(features)) })),
    unmatchedZones: [],
    problems: [{ code, index: null, detail }],
  });
  if (!best || best.zonesFound === 0) return fail('NO_ZONES', `${features.length} features, none with a known code or name`);
  if (second && second.zonesFound === best.zonesFound) return fail('AMBIGUOUS_LEVEL', `${best.zonesFound} answer as ${best.level} and as ${second.level}`);

  const matched: ZoneMatch['matched'] = [];
  const unmatchedFeatures: ZoneMatch['unmatchedFeatures'] = [];
  const taken = new Set<string>();
  features.forEach((feature, index) => {
    const found = best.zoneOf(feature);
    const name = textOf(feature, best.nameProperty ?? nameProperty(features));
    if (found.contradicted) problems.push({ code: 'CODE_CONTRADICTS_NAME', index, detail: `${found.contradicted} is not ${name}` });
    if (!isSurface(feature)) problems.push({ code: 'NOT_A_SURFACE', index, detail: feature.geometry?.type ?? 'no geometry' });
    else if (found.pcode && taken.has(found.pcode)) problems.push({ code: 'SAME_ZONE_TWICE', index, detail: found.pcode });
    else if (found.pcode) {
      taken.add(found.pcode);
      matched.push({ pcode: found.pcode, feature });
      return;
    }
    unmatchedFeatures.push({ index, name });
  });
  const unmatchedZones = zones.filter((zone) => zone.level === best.level && !taken.has(zone.pcode)).map((zone) => zone.pcode);
  return { level: best.level, matched, unmatchedFeatures, unmatchedZones, problems };
}

interface Reading {
  level: ZoneLevel;
  nameProperty: string | undefined;
  zonesFound: number;
  zoneOf(feature: Feature): { pcode: string | null; contradicted: string | null };
}

/** How a file reads if it is one of zones of this level. */
function read(features: readonly Feature[], zones: readonly Named[], level: ZoneLevel, allNames: ReadonlySet<string>): Reading {
  const byCode = new Map(zones.map((zone) => [zone.pcode.toUpperCase(), zone]));
  const byName = new Map(zones.map((zone) => [foldZoneName(zone.name), zone]));
  const codeProperty = bestProperty(features, (text) => byCode.get(text.trim().toUpperCase())?.pcode);
  const nameProperty = bestProperty(features, (text) => byName.get(foldZoneName(text))?.pcode);

  const zoneOf = (feature: Feature) => {
    const coded = byCode.get(textOf(feature, codeProperty)?.trim().toUpperCase() ?? '');
    const names = Object.values(feature.properties ?? {})
      .filter((value) => typeof value === 'string')
      .map(foldZoneName);
    const named = byName.get(foldZoneName(textOf(feature, nameProperty) ?? ''));
    // Another zone's name anywhere in the feature, and its own nowhere: the code is from another list.
    const contradicted = coded && names.some((name) => allNames.has(name)) && !names.includes(foldZoneName(coded.name));
    if (coded && !contradicted) return { pcode: coded.pcode, contradicted: null };
    return { pcode: named?.pcode ?? null, contradicted: contradicted ? coded.pcode : null };
  };
  const found = new Set(features.map((feature) => zoneOf(feature).pcode).filter((pcode) => pcode !== null));
  return { level, nameProperty, zonesFound: found.size, zoneOf };
}

/** The property whose texts answer to the most different zones. */
function bestProperty(features: readonly Feature[], answer: (text: string) => string | undefined): string | undefined {
  let best: { key: string; zones: number } | undefined;
  for (const key of new Set(features.flatMap((feature) => Object.keys(feature.properties ?? {})))) {
    const zones = new Set(features.map((feature) => answer(textOf(feature, key) ?? '')).filter((pcode) => pcode !== undefined)).size;
    if (zones > (best?.zones ?? 0)) best = { key, zones };
  }
  return best?.key;
}

function textOf(feature: Feature, key: string | undefined): string | null {
  const value: unknown = key === undefined ? null : feature.properties?.[key];
  return typeof value === 'string' ? value : null;
}

/** What a person would take for the name, where no property answers to any zone. */
function nameProperty(features: readonly Feature[]): string | undefined {
  return Object.keys(features[0]?.properties ?? {}).find((key) => /name|nom/i.test(key));
}

function isSurface(feature: Feature): feature is Feature<Surface> {
  return feature.geometry?.type === 'Polygon' || feature.geometry?.type === 'MultiPolygon';
}
