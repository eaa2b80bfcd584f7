import { RESCUE_COLUMN_NAMES, RESCUE_FIELDS } from '@vigie/domain';
import type { Client } from '../database/driver.ts';
import type { Sender } from '../imports/importer.ts';
import { UNNAMED } from './record.ts';

/** Whether somebody has corrected a rescue by hand since a file brought it. */
export const BY_HAND = `r.revision > 1 AND NOT EXISTS (SELECT FROM rescue_revisions v
  WHERE v.organisation_id = r.organisation_id AND v.rescue_id = r.id AND v.revision = r.revision - 1 AND v.replaced_by_import = r.import_id)`;

/** The imports of one file, the first and those that corrected it, and how much of them a new file says again. */
export interface EarlierFile {
  /** The first of them. */
  family: string;
  latest: string;
  fileName: string;
  importedOn: string;
  /** Records without a reference that stand of them. */
  standing: number;
  /** Rows of the new file that say exactly what such a record says, nearly the same, or what is only alike. */
  same: number;
  close: number;
  loose: number;
  /** Rows that say what such a record said before an import corrected it. */
  older: number;
  sameName: boolean;
  /** Rows of the new file without a reference, and those of them that say something new. */
  rows: number;
  fresh: number;
}

/** What a rescue says, in facts of which a correction changes one or two; a masked cell stands for the place, which is sealed. */
const FACTS = {
  day: ['occurred_on', 'date_precision'],
  department: ['department_pcode'],
  spot: ['masked_cell', 'place_precision'],
  sector: ['sector'],
  source: ['source_type'],
} as const;
const NAMED: readonly string[] = ['reference', ...Object.values(FACTS).flat()];
const COUNTED = RESCUE_COLUMN_NAMES.filter((name) => RESCUE_FIELDS[name].kind === 'count').map((name) => RESCUE_FIELDS[name].column);
const REST = RESCUE_COLUMN_NAMES.map((name): string => RESCUE_FIELDS[name].column).filter((column) => !NAMED.includes(column) && !COUNTED.includes(column as never));
const COLUMNS: Record<string, readonly string[]> = { ...FACTS, children: COUNTED, rest: REST };
const NAMES = Object.keys(COLUMNS);

/** The facts that a row may have otherwise than the record that it corrects, the likeliest first. A day that moves must leave everything else as it was. */
const LEFT_OUT: readonly string[][] = [
  [],
  ...['rest', 'children', 'spot', 'sector', 'source'].map((fact) => [fact]),
  ['department', 'spot'],
  ['day'],
  ...['children', 'spot', 'sector', 'source'].flatMap((fact, i, all) => all.slice(i + 1).map((other) => [fact, other])),
];
/** A row is close to a record where it has the same day and department and differs in one fact at most; else it is only alike. */
const CLOSE = 6;
/** Matches from which files of different names may be one, where they are only alike. */
const SEVERAL = 3;

const keyOf = (row: string, leftOut: readonly string[]): string =>
  `concat_ws('|', ${NAMES.filter((name) => !leftOut.includes(name))
    .flatMap((name) => (COLUMNS[name] ?? []).map((column) => `coalesce(${row}.${column}::text, '')`))
    .join(', ')})`;

/** Finds what earlier imports brought without references, pairs the new rows with it, and counts by file. The latest records are paired first. */
export async function findEarlier(client: Client, { organisationId, importId, writes, fileName }: Sender): Promise<EarlierFile[]> {
  await client.query(
    `CREATE TEMP TABLE earlier ON COMMIT DROP AS
     WITH RECURSIVE family AS (
       SELECT id, id AS family FROM imports WHERE organisation_id = $1 AND noun = 'rescues' AND corrects IS NULL
       UNION ALL SELECT i.id, f.family FROM imports i JOIN family f ON i.corrects = f.id
     )
     SELECT r.id, f.family, EXISTS (SELECT FROM unnamed u WHERE u.same = r.id) AS said, EXISTS (SELECT FROM unnamed u WHERE u.same = r.id) AS taken,
       ${[...new Set(Object.values(COLUMNS).flat())].map((column) => `r.${column}`).join(', ')}
     FROM rescues r JOIN family f ON f.id = r.import_id
     WHERE r.organisation_id = $1 AND starts_with(r.reference, $2) AND f.family <> $3::uuid AND ($4::text[] IS NULL OR r.department_pcode = ANY ($4))`,
    [organisationId, UNNAMED, importId, writes],
  );
  await client.query('CREATE INDEX ON earlier (id)');
  await pair(client);
  const { rows } = await client.query<EarlierFile>(
    `WITH pairs AS (
       SELECT e.family, count(*) FILTER (WHERE e.said) AS same, count(*) FILTER (WHERE u.apart = '') AS close, count(*) FILTER (WHERE u.apart = 'alike') AS loose,
         count(*) FILTER (WHERE EXISTS (SELECT FROM unnamed o WHERE o.once = e.id)) AS older
       FROM earlier e LEFT JOIN unnamed u ON u.corrects = e.id GROUP BY e.family
     ), members AS (
       WITH RECURSIVE m AS (SELECT family AS id, family FROM pairs UNION ALL SELECT i.id, m.family FROM imports i JOIN m ON i.corrects = m.id)
       SELECT m.family, (array_agg(i.id ORDER BY i.imported_at DESC))[1] AS latest, (array_agg(i.file_name ORDER BY i.imported_at DESC))[1] AS file_name,
         max(i.imported_at)::date::text AS imported_on, bool_or(lower(i.file_name) = lower($1)) AS same_name
       FROM m JOIN imports i USING (id) GROUP BY m.family
     )
     SELECT p.family, m.latest, m.file_name AS "fileName", m.imported_on AS "importedOn", m.same_name AS "sameName",
       (SELECT count(*) FROM earlier e WHERE e.family = p.family)::int AS standing, p.same::int, p.close::int, p.loose::int, p.older::int,
       (SELECT count(*) FROM unnamed)::int AS rows, (SELECT count(*) FROM unnamed WHERE same IS NULL AND once IS NULL)::int AS fresh
     FROM pairs p JOIN members m USING (family) WHERE p.same + p.close + p.loose + p.older > 0 ORDER BY p.same + p.close + p.loose + p.older DESC, m.imported_on DESC`,
    [fileName],
  );
  return rows;
}

/**
 * The file that the new one corrects, as far as it can be told: half of either says the same or nearly so, or they have one name and something in common.
 * A file that only goes on where an earlier one ended corrects nothing. Null: none. Where the sender says that it replaces one, the likeliest is enough.
 */
export function chooseEarlier(files: readonly EarlierFile[], { earlier }: Pick<Sender, 'earlier'>): EarlierFile | null {
  const open = files.filter(({ standing, same, fresh }) => standing > same && (fresh > 0 || earlier === 'REPLACE'));
  const alike = open.find(({ sameName, standing, rows, same, close, loose }) => {
    const near = same + close;
    const half = 2 * (near + loose) >= Math.max(standing, rows);
    return sameName ? close > 0 || half : 2 * near >= Math.min(standing, rows) || (half && near + loose >= SEVERAL);
  });
  return alike ?? (earlier === 'REPLACE' ? (open.find(({ same, close, older }) => same + close + older > 0) ?? null) : null);
}

/** Pairs anew with the records of one file only; a row that says what one of them said before an import corrected it is its correction. */
export async function pairWithin(client: Client, { family }: EarlierFile, organisationId: number): Promise<void> {
  await client.query('DELETE FROM earlier WHERE family <> $1::uuid', [family]);
  await client.query('UPDATE earlier SET taken = said');
  await client.query('UPDATE earlier e SET taken = true FROM unnamed u WHERE u.once = e.id');
  await client.query('UPDATE unnamed SET apart = NULL, corrects = NULL');
  await client.query(
    `UPDATE unnamed u SET corrects = r.id FROM earlier e JOIN rescues r ON r.organisation_id = $1 AND r.id = e.id WHERE e.id = u.once AND NOT e.said AND NOT (${BY_HAND})`,
    [organisationId],
  );
  await pair(client);
}

/** One to one, by what both say but for the facts left out, from nearly everything to less. */
async function pair(client: Client): Promise<void> {
  await client.query('ANALYZE earlier');
  for (const [step, leftOut] of LEFT_OUT.entries()) {
    const open = await client.query(
      'SELECT (SELECT count(*) FROM unnamed WHERE same IS NULL AND once IS NULL AND corrects IS NULL) * (SELECT count(*) FROM earlier WHERE NOT taken) AS n',
    );
    if (Number(open.rows[0].n) === 0) return;
    await client.query(
      `WITH n AS (SELECT u.reference, ${keyOf('u', leftOut)} AS key, row_number() OVER (PARTITION BY ${keyOf('u', leftOut)} ORDER BY u.reference) AS k
          FROM unnamed u WHERE u.same IS NULL AND u.once IS NULL AND u.corrects IS NULL),
        o AS (SELECT e.id, ${keyOf('e', leftOut)} AS key, row_number() OVER (PARTITION BY ${keyOf('e', leftOut)} ORDER BY e.id DESC) AS k FROM earlier e WHERE NOT e.taken),
        paired AS (SELECT n.reference, o.id FROM n JOIN o USING (key, k)),
        taken AS (UPDATE earlier e SET taken = true FROM paired p WHERE p.id = e.id)
       UPDATE unnamed u SET corrects = p.id, apart = $1 FROM paired p WHERE p.reference = u.reference`,
      [step < CLOSE ? '' : 'alike'],
    );
  }
}
