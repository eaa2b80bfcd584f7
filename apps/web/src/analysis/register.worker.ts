import { createTRPCClient, httpLink } from '@trpc/client';
import type { RescueFilter } from '@vigie/domain';
import type { AppRouter } from '@vigie/server';
import { expose, transfer } from 'comlink';
import { type MapWindow, type Marks, markMaker } from './marks.ts';
import { KINDS, type Register, registerOf, type Summary, selectRows, summarise } from './register.ts';
import { type SortKey, sumByDepartment, type TableRow, tablePage, tableRow } from './table.ts';
import { onlySums, type ZoneSums, zoneSums } from './totals.ts';

const client = createTRPCClient<AppRouter>({ links: [httpLink({ url: '/trpc' })] });

let register: Register | undefined;
let rows: Int32Array = new Int32Array();
let marks: ((window: MapWindow) => Marks) | undefined;

function loaded(): Register {
  if (!register) throw new Error('the register is not loaded');
  return register;
}

/** The register lives here, off the page: it is fetched, filtered, summed and sorted without the page ever holding it. */
const api = {
  /** Fetches what the role may see. @returns how many rows there are, and their organisations */
  async load() {
    register = registerOf(await client.rescues.visible.query());
    rows = selectRows(register, { from: null, to: null, sectors: [], sources: [], precisions: [], organisations: [] });
    marks = undefined;
    const { dataVersion, visible } = register;
    return { rows: register.size, dataVersion, demonstration: visible.demonstration, organisations: visible.dictionaries.organisations };
  },
  filter(filter: RescueFilter): Summary {
    rows = selectRows(loaded(), filter);
    marks = undefined;
    return summarise(loaded(), filter);
  },
  marks(window: MapWindow): Marks {
    marks ??= markMaker(loaded(), rows);
    return marks(window);
  },
  page(query: { sort: SortKey; descending: boolean; offset: number; limit: number }): { total: number; rows: TableRow[] } {
    return { total: rows.length, rows: tablePage(loaded(), rows, query) };
  },
  /** The row that an address names: `rescue:` and the identifier of an exact one, which lasts, or `row:` and its place in this register. Null: it is not among those the role sees. */
  row(selected: string): TableRow | null {
    const all = loaded();
    const [kind, number] = selected.split(':');
    const row = kind === 'rescue' ? all.visible.points.id.indexOf(Number(number)) : Number(number);
    return row >= 0 && row < all.size ? tableRow(all, row) : null;
  },
  /** What the role is told of a zone in a period; null: it sees more than sums. */
  zoneSums(zone: string, period: Pick<RescueFilter, 'from' | 'to'>): ZoneSums | null {
    const { visible } = loaded();
    return onlySums(visible) ? zoneSums(visible, zone, period) : null;
  },
  byDepartment: () => sumByDepartment(loaded(), rows),
  /** The rows that pass, as the hotspot methods take them: interleaved degrees, uncertainty in metres, number of rescues. Those without a place are counted, not sent. */
  sample(): Sample {
    const all = loaded();
    const placed = rows.filter((row) => !Number.isNaN(all.lon[row]));
    const coordinates = new Float64Array(placed.length * 2);
    const uncertainty = new Float64Array(placed.length);
    const weights = new Float64Array(placed.length);
    const days = new Int32Array(placed.length);
    let withoutPlace = 0;
    for (const row of rows) if (Number.isNaN(all.lon[row])) withoutPlace += all.rescues[row] ?? 0;
    placed.forEach((row, i) => {
      coordinates[i * 2] = all.lon[row] ?? 0;
      coordinates[i * 2 + 1] = all.lat[row] ?? 0;
      uncertainty[i] = all.uncertainty[row] ?? 0;
      weights[i] = all.rescues[row] ?? 0;
      days[i] = all.day[row] ?? 0;
    });
    const masked = placed.some((row) => KINDS[all.kind[row] ?? 0] === 'masked');
    return transfer({ coordinates, uncertainty, weights, days, withoutPlace, masked, dataVersion: all.dataVersion }, [
      coordinates.buffer,
      uncertainty.buffer,
      weights.buffer,
      days.buffer,
    ]);
  },
};

export interface Sample {
  coordinates: Float64Array;
  uncertainty: Float64Array;
  /** Rescues that each place stands for: one event is one, however many children. */
  weights: Float64Array;
  days: Int32Array;
  withoutPlace: number;
  masked: boolean;
  dataVersion: number;
}
export type RegisterWorker = typeof api;

expose(api);
