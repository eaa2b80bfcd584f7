/**
 * The whole view as the address holds it: where the map looks, which rescues pass, which layers are on, what is selected, which run is open.
 * Sending the address shows the same to a role that may see it. Every part is optional; what cannot be read is left out, never an error.
 */
export interface ViewState {
  /** `lon,lat,zoom` */
  at?: string;
  /** First and last day, `YYYY-MM-DD`. */
  from?: string;
  to?: string;
  /** Lists of codes; absent: all. */
  sectors?: string[];
  sources?: string[];
  precisions?: string[];
  organisations?: number[];
  /** Layers that are on; absent: the screen's own choice. */
  layers?: string[];
  indicator?: string;
  year?: number;
  level?: 'DISTRICT' | 'REGION' | 'DEPARTMENT';
  /** `rescue:12`, `row:40` (a masked row, of this data version), `zone:CI2604`, `centre:3`, `cell:85...`, `operation:...` */
  selected?: string;
  /** Saved runs on screen: one, or two to compare. */
  run?: string;
  compare?: string;
  /** The rescue that the form corrects. */
  rescue?: number;
}

const ISO_DAY = /^\d{4}-\d{2}-\d{2}$/;

export function readView(search: Record<string, unknown>): ViewState {
  const view: ViewState = {};
  const text = (key: 'at' | 'from' | 'to' | 'indicator' | 'selected' | 'run' | 'compare', shape: RegExp) => {
    const value = search[key];
    if (typeof value === 'string' && shape.test(value)) view[key] = value;
  };
  text('at', /^-?\d+(\.\d+)?,-?\d+(\.\d+)?,\d+(\.\d+)?$/);
  text('from', ISO_DAY);
  text('to', ISO_DAY);
  text('indicator', /^[a-z][a-z0-9_]{1,39}$/);
  text('selected', /^[a-z]+:[\w-]{1,40}$/);
  text('run', /^[0-9a-f-]{36}$/);
  text('compare', /^[0-9a-f-]{36}$/);
  for (const key of ['sectors', 'sources', 'precisions', 'layers'] as const) {
    const value = search[key];
    if (Array.isArray(value)) view[key] = value.filter((code): code is string => typeof code === 'string' && /^[\w-]{1,40}$/.test(code));
  }
  const { organisations, year, level, rescue } = search;
  if (Array.isArray(organisations)) view.organisations = organisations.filter((id): id is number => Number.isInteger(id));
  if (typeof year === 'number' && Number.isInteger(year)) view.year = year;
  if (level === 'DISTRICT' || level === 'REGION' || level === 'DEPARTMENT') view.level = level;
  if (typeof rescue === 'number' && Number.isInteger(rescue)) view.rescue = rescue;
  return view;
}
