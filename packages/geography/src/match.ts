import type { Feature } from 'geojson';
import { nameOfFeature } from './boundary-file.ts';
import { foldZoneName } from './names.ts';
import { joinParts } from './parts.ts';
import { type Surface, ZONE_LEVELS, type ZoneLevel, type ZoneShape } from './zones.ts';

export interface ZoneMatch {
  /** The level the file speaks of; null where it cannot be told. */
  level: ZoneLevel | null;
  /** `parts`: how many features of the file make up the shape. */
  matched: { pcode: string; feature: Feature<Surface>; parts: number }[];
  /** Features that answer to no zone of the level; `index` counts from 0 in the file. */
  unmatchedFeatures: { index: number; name: string | null }[];
  /** Zones of the level for which the file has no shape. */
  unmatchedZones: string[];
  /** Whether the features are sub-prefectures, told by their codes of six figures. */
  subPrefectures: boolean;
  problems: MatchProblem[];
}

/**
 * - NO_ZONES: no feature of the file matches a zone
 * - AMBIGUOUS_LEVEL: equally many zones of two levels are matched; give the level
 * - NOT_A_SURFACE: a feature is no Polygon or MultiPolygon
 * - PARTS_OVERLAP: features that answer to one zone lie over each other, so that they are no parts of it
 * - CODE_CONTRADICTS_NAME: a feature's code is that of one zone and its name that of another; the name is believed
 */
export interface MatchProblem {
  code: 'NO_ZONES' | 'AMBIGUOUS_LEVEL' | 'NOT_A_SURFACE' | 'PARTS_OVERLAP' | 'CODE_CONTRADICTS_NAME';
  index: number | null;
  detail: string;
}

type Named = Pick<ZoneShape, 'pcode' | 'level' | 'name'>;

/**
 * Finds the zone of each feature of a GeoJSON file of boundaries, by p-code or by name, whatever the properties are called: the property
 * that answers to the most zones is taken, and so is the level, unless one is given. Accents, case and words like "Région" do not count.
 * Where every feature bears the code of a department beside that of its region, the department is meant.
 *
 * A code is not believed against a name: some files number the districts CI01 to CI14, which are codes of regions.
 * Features that answer to one zone are its parts (islands, sub-prefectures) and are taken together.
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
  const most = Math.max(...readings.map(({ zonesFound }) => zonesFound));
  const tied = readings.filter(({ zonesFound }) => zonesFound === most);
  const subPrefectures = features.length > 0 && features.every((feature) => Object.values(feature.properties ?? {}).some((value) => SUB_PREFECTURE.test(String(value).trim())));
  const fail = (code: 'NO_ZONES' | 'AMBIGUOUS_LEVEL', detail: string): ZoneMatch => ({
    level: null,
    matched: [],
    // Where several levels fit, zones do answer to the features.
    unmatchedFeatures: code === 'AMBIGUOUS_LEVEL' ? [] : features.map((feature, index) => ({ index, name: nameOfFeature(feature, index) })),
    unmatchedZones: [],
    subPrefectures,
    problems: [{ code, index: null, detail }],
  });
  if (most <= 0) return fail('NO_ZONES', String(features.length));
  // From the widest to the narrowest.
  const best = tied.at(-1);
  if (!best || (tied.length > 1 && !best.byCode)) return fail('AMBIGUOUS_LEVEL', tied.map((reading) => reading.level).join(', '));

  const parts = new Map<string, { index: number; feature: Feature<Surface> }[]>();
  const unmatchedFeatures: ZoneMatch['unmatchedFeatures'] = [];
  features.forEach((feature, index) => {
    const found = best.zoneOf(feature);
    const name = textOf(feature, best.nameProperty ?? nameProperty(features));
    if (found.contradicted) problems.push({ code: 'CODE_CONTRADICTS_NAME', index, detail: `${found.contradicted} ≠ ${name}` });
    if (!isSurface(feature)) problems.push({ code: 'NOT_A_SURFACE', index, detail: feature.geometry?.type ?? 'null' });
    if (found.pcode && isSurface(feature)) parts.set(found.pcode, [...(parts.get(found.pcode) ?? []), { index, feature }]);
    else unmatchedFeatures.push({ index, name });
  });
  const matched = [...parts].flatMap(([pcode, list]): ZoneMatch['matched'] => {
    const [first] = list;
    const geometry = joinParts(list.map(({ feature }) => feature.geometry));
    if (geometry === null) problems.push({ code: 'PARTS_OVERLAP', index: list[1]?.index ?? null, detail: pcode });
    return first && geometry ? [{ pcode, feature: { ...first.feature, geometry }, parts: list.length }] : [];
  });
  const unmatchedZones = zones.filter((zone) => zone.level === best.level && !parts.has(zone.pcode)).map((zone) => zone.pcode);
  return { level: best.level, matched, unmatchedFeatures, unmatchedZones, subPrefectures, problems };
}

interface Reading {
  level: ZoneLevel;
  nameProperty: string | undefined;
  zonesFound: number;
  /** Whether each feature answers by its code. */
  byCode: boolean;
  zoneOf(feature: Feature): { pcode: string | null; coded: boolean; contradicted: string | null };
}

/** OCHA's code of a sub-prefecture: that of its department and two figures more. */
const SUB_PREFECTURE = /^(CI\d\d[\dN]\d)\d{2}$/i;

/** How a file reads if it is one of zones of this level. */
function read(features: readonly Feature[], zones: readonly Named[], level: ZoneLevel, allNames: ReadonlySet<string>): Reading {
  const byCode = new Map(zones.map((zone) => [zone.pcode.toUpperCase(), zone]));
  const byName = new Map(zones.map((zone) => [foldZoneName(zone.name), zone]));
  const zoneOfCode = (text: string) => byCode.get(text.trim().toUpperCase()) ?? byCode.get(SUB_PREFECTURE.exec(text.trim())?.[1]?.toUpperCase() ?? '');
  const codeProperty = bestProperty(features, (text) => zoneOfCode(text)?.pcode);
  const nameProperty = bestProperty(features, (text) => byName.get(foldZoneName(text))?.pcode);

  const zoneOf = (feature: Feature) => {
    const coded = zoneOfCode(textOf(feature, codeProperty) ?? '');
    const names = Object.values(feature.properties ?? {})
      .filter((value) => typeof value === 'string')
      .map(foldZoneName);
    const named = byName.get(foldZoneName(textOf(feature, nameProperty) ?? ''));
    // If the feature holds the name of some zone, but not of the one that its code stands for, the code is from another list.
    const contradicted = coded && names.some((name) => allNames.has(name)) && !names.includes(foldZoneName(coded.name));
    if (coded && !contradicted) return { pcode: coded.pcode, coded: true, contradicted: null };
    return { pcode: named?.pcode ?? null, coded: false, contradicted: contradicted ? coded.pcode : null };
  };
  const found = features.map(zoneOf);
  return { level, nameProperty, zonesFound: new Set(found.flatMap(({ pcode }) => pcode ?? [])).size, byCode: found.every(({ coded }) => coded), zoneOf };
}

/** The property whose texts match the most different zones. */
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

/** The first property that is called a name; used where no property matches any zone. */
function nameProperty(features: readonly Feature[]): string | undefined {
  return Object.keys(features[0]?.properties ?? {}).find((key) => /name|nom/i.test(key));
}

function isSurface(feature: Feature): feature is Feature<Surface> {
  return feature.geometry?.type === 'Polygon' || feature.geometry?.type === 'MultiPolygon';
}
