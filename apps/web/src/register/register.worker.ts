import { createTRPCClient, httpLink } from '@trpc/client';
import type { RescueFilter } from '@vigie/domain';
import {
  buffersOf,
  departmentSums,
  departmentsIn,
  onlySums,
  type Register,
  registerOf,
  type Sample,
  type Sum,
  sampleOf,
  selectRows,
  sumByDepartment,
  type ZoneSums,
  zoneSums,
} from '@vigie/hotspots';
import type { AppRouter } from '@vigie/server';
import { expose, transfer } from 'comlink';
import { type Gathered, gatheredInCell, gatheredInZone } from './gathered.ts';
import { type MapWindow, type Marks, markMaker } from './marks.ts';
import { byMonth } from './months.ts';
import { type Summary, summarise } from './summary.ts';
import { type SortKey, type TableRow, tablePage, tableRow } from './table.ts';

const client = createTRPCClient<AppRouter>({ links: [httpLink({ url: '/trpc' })] });

const EVERYTHING: RescueFilter = { from: null, to: null, sectors: [], sources: [], precisions: [], organisations: [] };

let register: Register | undefined;
let rows: Int32Array = new Int32Array();
let answered: RescueFilter = EVERYTHING;
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
    answered = EVERYTHING;
    rows = selectRows(register, answered);
    marks = undefined;
    const { dataVersion, visible } = register;
    return { rows: register.size, dataVersion, demonstration: visible.demonstration, organisations: visible.dictionaries.organisations };
  },
  filter(filter: RescueFilter): Summary {
    const summary = summarise(loaded(), filter);
    answered = summary.answered;
    rows = selectRows(loaded(), answered);
    marks = undefined;
    return summary;
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
  /** What the role is told of a zone in the period that was answered; null: it sees more than sums. */
  zoneSums(zone: string): ZoneSums | null {
    const { visible } = loaded();
    return onlySums(visible) ? zoneSums(visible, zone, answered) : null;
  },
  /** What passes and lies in a cell of the map, by the identifier of its mark. */
  cell: (id: string): Gathered => gatheredInCell(loaded(), rows, id),
  /** What passes and was recorded in a zone. */
  zone: (pcode: string): Gathered => gatheredInZone(loaded(), rows, departmentsIn(loaded().visible.dictionaries, pcode)),
  byDepartment: () => sumByDepartment(loaded(), rows),
  /** Of each department what passes, as the role may be told it: null is withheld, and a department that is not there has none. */
  departmentSums: (): Record<string, Sum | null> => departmentSums(loaded(), rows, answered),
  months: () => byMonth(loaded(), rows),
  /** The rows that pass, as the analyses take them. */
  sample(): Sample {
    const sample = sampleOf(loaded(), rows, answered.place ?? null);
    return transfer(sample, buffersOf(sample));
  },
};
export type RegisterWorker = typeof api;

expose(api);
