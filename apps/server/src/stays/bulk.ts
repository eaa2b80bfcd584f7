import type { DemonstrationStay } from '@vigie/data';
import { KEEPS_BED } from '@vigie/domain';
import type { Client } from '../database/driver.ts';

/** Writes the stays of the demonstration, each for the organisation of its first centre, in two statements. */
export async function writeStays(client: Client, stays: readonly DemonstrationStay[]): Promise<void> {
  const rows = stays.map(({ code, sex, age, movements }) => ({ code, sex, age, centre: movements[0]?.centre }));
  const movements = stays.flatMap(({ code, movements }) =>
    movements.map(({ kind, centre, at, decidedBy, payer, end, reason }, index) => ({
      code,
      seq: index + 1,
      kind,
      centre,
      keeps: KEEPS_BED[kind],
      began: at,
      ended: movements[index + 1]?.at ?? null,
      decided: decidedBy,
      payer,
      end,
      reason,
    })),
  );
  await client.query(
    `INSERT INTO stays (organisation_id, id, code, sex, age, demonstration)
     SELECT c.organisation_id, gen_random_uuid(), r.code, r.sex, r.age, true
     FROM jsonb_to_recordset($1) AS r (code text, sex text, age int, centre text) JOIN centres c ON c.reference = r.centre`,
    [JSON.stringify(rows)],
  );
  await client.query(
    `INSERT INTO stay_movements (organisation_id, stay_id, seq, kind, centre_id, keeps_bed, began_at, ended_at, decided_by, payer, stay_end, reason)
     SELECT s.organisation_id, s.id, m.seq, m.kind, c.id, m.keeps, m.began, m.ended, m.decided, m.payer, m."end", m.reason
     FROM jsonb_to_recordset($1) AS m (code text, seq int, kind text, centre text, keeps boolean, began timestamptz, ended timestamptz, decided text, payer text, "end" text, reason text)
       JOIN stays s ON s.code = m.code AND s.demonstration JOIN centres c ON c.reference = m.centre`,
    [JSON.stringify(movements)],
  );
}
