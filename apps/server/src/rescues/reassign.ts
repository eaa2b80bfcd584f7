import type { Secrets } from '../secrets/secrets.ts';
import type { Tx } from '../writing/change.ts';
import type { ZoneRegister } from '../zones/register.ts';
import type { PlacedAgain } from '../zones/write.ts';
import { maskOf } from './mask.ts';
import { rescuePlace } from './place.ts';

const BATCH = 20_000;

/** Gives every rescue the department that holds its place now; the masks of those that moved are drawn again, in the new one. */
export async function reassignRescues(tx: Tx, zones: ZoneRegister, secrets: Secrets): Promise<PlacedAgain> {
  const byDepartment = new Map<string, { rescues: number; outside: number }>();
  const answer = { rescues: 0, reassigned: 0, outside: [] as string[], byDepartment };
  for (let after = 0n, more = true; more; ) {
    const rows = await tx.rescue.findMany({
      where: { maskedCell: { not: null }, id: { gt: after } },
      select: { organisationId: true, id: true, reference: true, placeSealed: true, departmentPcode: true },
      orderBy: { id: 'asc' },
      take: BATCH,
    });
    const places = rows.map((row) => rescuePlace.open(secrets, row, row.placeSealed));
    const found = zones.index.locateMany(
      Float64Array.from(places, ({ lon }) => lon ?? Number.NaN),
      Float64Array.from(places, ({ lat }) => lat ?? Number.NaN),
    );
    const moved = rows.flatMap((row, i) => {
      const pcode = zones.index.pcodes[found[i] ?? -1];
      const before = byDepartment.get(row.departmentPcode) ?? { rescues: 0, outside: 0 };
      byDepartment.set(row.departmentPcode, { rescues: before.rescues + 1, outside: before.outside + (pcode === undefined ? 1 : 0) });
      if (pcode === undefined) answer.outside.push(row.reference);
      if (pcode === undefined || pcode === row.departmentPcode) return [];
      const { lon = null, lat = null } = places[i] ?? {};
      return [{ ...row, pcode, ...maskOf(secrets, zones, { lon, lat, departmentPcode: pcode }) }];
    });
    await tx.$executeRaw`UPDATE rescues r SET department_pcode = m.pcode, mask = m.mask, masked_cell = m.cell, mask_k = m.k
      FROM unnest(${moved.map((row) => row.organisationId)}::int[], ${moved.map((row) => row.id)}::bigint[], ${moved.map((row) => row.pcode)}::text[],
        ${moved.map((row) => row.mask)}::text[], ${moved.map((row) => row.maskedCell)}::bigint[], ${moved.map((row) => row.maskK)}::int[]) AS m (organisation, id, pcode, mask, cell, k)
      WHERE r.organisation_id = m.organisation AND r.id = m.id`;
    answer.rescues += rows.length;
    answer.reassigned += moved.length;
    after = rows.at(-1)?.id ?? after;
    more = rows.length === BATCH;
  }
  return answer;
}
