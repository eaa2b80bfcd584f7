import type { RescueFilter } from '@vigie/domain';
import { passesView } from '@vigie/hotspots';
import type { Outputs } from '../../api.ts';
import type { Language } from '../../i18n/index.ts';
import { pointFeature } from '../../map/features.ts';
import { ancestorAt, seatOf, type Zones } from '../../zones/zones.ts';

const LEVELS = ['DEPARTMENT', 'REGION', 'DISTRICT'] as const;

type Published = Outputs['operations']['published']['operations'][number];
type Words = 'name' | 'place' | 'note' | 'dateNote';
/** A published operation in the words of one language. */
export type Operation = Omit<Published, Words | 'figures'> & { [Word in Words]: Word extends 'dateNote' ? string | null : string } & {
  figures: (Omit<Published['figures'][number], 'source'> & { source: string })[];
};

export const inLanguage = ({ name, place, note, dateNote, figures, ...facts }: Published, language: Language): Operation => ({
  ...facts,
  name: name[language],
  place: place[language],
  note: note[language],
  dateNote: dateNote?.[language] ?? null,
  figures: figures.map(({ source, ...figure }) => ({ ...figure, source: source[language] })),
});

/** Whether an operation touches the period and lies in the place of the view. */
export function passes({ startedOn, endedOn, departmentPcode }: Operation, filter: Pick<RescueFilter, 'from' | 'to' | 'place'>, zones: Zones): boolean {
  const around = departmentPcode === null ? [] : LEVELS.flatMap((level) => ancestorAt(zones, departmentPcode, level)?.pcode ?? []);
  return passesView({ startedOn, endedOn, zones: around, seat: seatOf(zones, departmentPcode) }, filter);
}

/** Published operations at the seat of their department, several of one department around it. */
export function operationFeatures(operations: Operation[], zones: Zones): GeoJSON.FeatureCollection {
  const before = new Map<string, number>();
  return {
    type: 'FeatureCollection',
    features: operations.flatMap(({ code, name, departmentPcode }) => {
      const at = seatOf(zones, departmentPcode);
      if (!at || departmentPcode === null) return [];
      const nth = before.get(departmentPcode) ?? 0;
      before.set(departmentPcode, nth + 1);
      return [pointFeature([at[0] + 0.09 * nth, at[1] - 0.04 * nth], { code, name })];
    }),
  };
}
