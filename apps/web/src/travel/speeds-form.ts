import { ASSUMED, SpeedTable, Vehicle, WayClass } from '@vigie/domain';
import { z } from 'zod';
import { numberOf } from '../ui/form/numbers.ts';
import { codeOf } from '../ui/form/problems.ts';

/** The fields of a speed: shares of it are percentages here, because people say them so. */
export const SPEED_PARTS = ['speed', 'rainy', 'night', 'source'] as const;
type SpeedPart = (typeof SPEED_PARTS)[number];
export type SpeedField = `${Vehicle}-${WayClass}-${SpeedPart}`;
export const speedField = (vehicle: Vehicle, way: WayClass, part: SpeedPart): SpeedField => `${vehicle}-${way}-${part}`;

const ASSUMED_WAYS = ['ASSUMED_ROAD', 'ASSUMED_TRACK', 'TERRAIN'] as const;
const SEASONS = ['DRY', 'RAINY'] as const;
type Other =
  | `circuity-${(typeof ASSUMED_WAYS)[number]}`
  | 'circuity-source'
  | 'ferry-wait'
  | 'ferry-source'
  | `range-${(typeof SEASONS)[number]}-${'low' | 'high'}`
  | 'range-source'
  | 'reason';

/** The table of speeds as its form holds it: one text or number a field, so that two versions differ field by field. */
export type SpeedsForm = Record<SpeedField | Other, string | number>;

const percent = (share: number): number => Math.round(share * 1000) / 10;

/** A blank is what nobody has a source for. */
const shown = (source: string): string => (source === ASSUMED ? '' : source);
const kept = (source: unknown): string => String(source ?? '').trim() || ASSUMED;

/** The table as the form begins with it. */
export function formOf({ rows, circuity, ferry, range }: SpeedTable): SpeedsForm {
  const speeds = rows.flatMap(({ way, vehicle, kilometresPerHour, rainy, night, source }) => [
    [speedField(vehicle, way, 'speed'), kilometresPerHour],
    [speedField(vehicle, way, 'rainy'), percent(rainy)],
    [speedField(vehicle, way, 'night'), percent(night)],
    [speedField(vehicle, way, 'source'), shown(source)],
  ]);
  return {
    ...(Object.fromEntries(speeds) as Record<SpeedField, string | number>),
    'circuity-ASSUMED_ROAD': circuity.ASSUMED_ROAD,
    'circuity-ASSUMED_TRACK': circuity.ASSUMED_TRACK,
    'circuity-TERRAIN': circuity.TERRAIN,
    'circuity-source': shown(circuity.source),
    'ferry-wait': ferry.waitMinutes,
    'ferry-source': shown(ferry.source),
    'range-DRY-low': range.DRY.low,
    'range-DRY-high': range.DRY.high,
    'range-RAINY-low': range.RAINY.low,
    'range-RAINY-high': range.RAINY.high,
    'range-source': shown(range.source),
    reason: '',
  };
}

/** The field of the form that a path of the table is. */
export function fieldOf(path: string): string {
  const [list, at = '', name = ''] = path.replace(/^table\./, '').split('.');
  if (list === 'rows') {
    const [way, vehicle] = [WayClass.codes[Math.floor(Number(at) / Vehicle.codes.length)], Vehicle.codes[Number(at) % Vehicle.codes.length]];
    const part = name === 'kilometresPerHour' ? 'speed' : (name as SpeedPart);
    return way && vehicle ? speedField(vehicle, way, part) : path;
  }
  if (list === 'ferry') return at === 'waitMinutes' ? 'ferry-wait' : 'ferry-source';
  return [list, at, name].filter(Boolean).join('-');
}

/** The table that the form says, before it is checked: rows stand in the order of ways, then vehicles. */
function tableOf(values: SpeedsForm): z.input<typeof SpeedTable> {
  // What is not written is told to be missing by the schema.
  const number = (name: keyof SpeedsForm) => numberOf(values[name]) as number;
  const share = (name: keyof SpeedsForm) => {
    const said = numberOf(values[name]);
    return (said === null ? null : said / 100) as number;
  };
  return {
    rows: WayClass.codes.flatMap((way) =>
      Vehicle.codes.map((vehicle) => ({
        way,
        vehicle,
        kilometresPerHour: number(speedField(vehicle, way, 'speed')),
        rainy: share(speedField(vehicle, way, 'rainy')),
        night: share(speedField(vehicle, way, 'night')),
        source: kept(values[speedField(vehicle, way, 'source')]),
      })),
    ),
    circuity: {
      ASSUMED_ROAD: number('circuity-ASSUMED_ROAD'),
      ASSUMED_TRACK: number('circuity-ASSUMED_TRACK'),
      TERRAIN: number('circuity-TERRAIN'),
      source: kept(values['circuity-source']),
    },
    ferry: { waitMinutes: number('ferry-wait'), source: kept(values['ferry-source']) },
    range: {
      DRY: { low: number('range-DRY-low'), high: number('range-DRY-high') },
      RAINY: { low: number('range-RAINY-low'), high: number('range-RAINY-high') },
      source: kept(values['range-source']),
    },
  };
}

const REASON_LEAST = 5;

/** The form as Zod checks it, by the schema that the server checks with. */
export const speedsSchema = z
  .custom<SpeedsForm>()
  .check(({ value, issues }) => {
    const said = new Set<string>();
    for (const { path, message } of SpeedTable.safeParse(tableOf(value), { error: (issue) => codeOf(issue) }).error?.issues ?? []) {
      const field = fieldOf(path.join('.'));
      if (!said.has(field)) issues.push({ code: 'custom', path: [field], message: inPercent(field, message), input: undefined });
      said.add(field);
    }
    if (String(value.reason).trim().length < REASON_LEAST) issues.push({ code: 'custom', path: ['reason'], message: 'REASON_MISSING', input: value.reason });
  })
  .transform((values) => ({ table: SpeedTable.parse(tableOf(values)), reason: String(values.reason).trim() }));

/** A share is limited to 1, which the form calls 100 %. */
const inPercent = (field: string, message: string): string => (/-(rainy|night)$/.test(field) ? message.replace(/\|1$/, '|100') : message);
