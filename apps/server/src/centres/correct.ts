import type { Centre, CentreDraft } from '@vigie/domain';
import type { Caller } from '../context.ts';
import { Problem } from '../problem.ts';
import { change, witnessed } from '../writing/change.ts';
import { factsKept, findCentre, putCentre, takeCentre } from './record.ts';
import { revisedCentre } from './sealed.ts';

export interface CentreDetail {
  id: number;
  revision: number;
  draft: CentreDraft;
  /** Earlier versions, latest first, each as it stood before it was replaced. */
  history: { revision: number; replacedAt: string; replacedBy: string; reason: string; draft: CentreDraft }[];
}

/** A centre with coordinates is in the department that they lie in, which is therefore no part of what its form says. */
const draftOf = ({ departmentPcode, services, languages, traffickedOnly, ...centre }: Centre): CentreDraft => ({
  ...centre,
  departmentPcode: centre.lon === null ? departmentPcode : null,
  services: services ?? [],
  languages: languages ?? [],
  traffickedOnly: traffickedOnly ?? false,
});

/** One centre with its history, for who may correct it; the read is audited. @throws Problem NOT_FOUND */
export function readCentre(caller: Caller, id: number): Promise<CentreDetail> {
  const { secrets } = caller.database;
  return witnessed(caller, 'centres', async (tx) => {
    const kept = await findCentre(tx, secrets, { id });
    if (!kept) throw new Problem('NOT_FOUND');
    const { reference } = kept.centre;
    const revisions = await tx.centreRevision.findMany({ where: { centreId: id }, orderBy: { revision: 'desc' }, include: { user: { select: { account: true } } } });
    const history = revisions.map(({ revision, replacedAt, user, reason, content, sealed }) => ({
      revision,
      replacedAt: replacedAt.toISOString(),
      replacedBy: user?.account ?? 'console',
      reason,
      draft: draftOf({ reference, ...revisedCentre.open(secrets, { reference }, sealed), ...factsKept(content) }),
    }));
    return { answer: { id, revision: kept.revision, draft: draftOf(kept.centre), history }, action: 'read', entity: String(id), details: { exact: 1 } };
  });
}

/** Enters a centre, and says which organisation keeps its stays. @throws Problem OUTSIDE_COUNTRY, REFERENCE_TAKEN, NOT_FOUND for an organisation that is none */
export function createCentre(caller: Caller, { draft, organisationId }: { draft: CentreDraft; organisationId: number | null }): Promise<{ id: number; revision: number }> {
  const centre = placed(caller, draft);
  return change(caller, 'centres', async (tx) => {
    if (await takeCentre(tx, caller.database.secrets, { reference: centre.reference })) throw new Problem('REFERENCE_TAKEN');
    if (organisationId !== null && (await tx.organisation.count({ where: { id: organisationId } })) === 0) throw new Problem('NOT_FOUND');
    const made = await putCentre(tx, caller.database.secrets, centre, null, { importId: null, userId: caller.actor.userId, reason: '' });
    if (organisationId !== null) await tx.centre.update({ where: { id: made.id }, data: { organisationId } });
    return { answer: made, action: 'create', entity: String(made.id), details: { department: centre.departmentPcode } };
  });
}

/**
 * Replaces what a centre says and keeps what it said. `expectedRevision` is the one that the corrector saw. Its reference stays, because what is sealed is sealed under it.
 * @throws Problem NOT_FOUND, CHANGED_MEANWHILE, OUTSIDE_COUNTRY, REFERENCE_FIXED
 */
export function correctCentre(
  caller: Caller,
  { id, expectedRevision, draft, reason }: { id: number; expectedRevision: number; draft: CentreDraft; reason: string },
): Promise<{ id: number; revision: number }> {
  const centre = placed(caller, draft);
  const { actor, database } = caller;
  return change(caller, 'centres', async (tx) => {
    const before = await takeCentre(tx, database.secrets, { id });
    if (!before) throw new Problem('NOT_FOUND');
    if (before.revision !== expectedRevision) throw new Problem('CHANGED_MEANWHILE');
    if (before.centre.reference !== centre.reference) throw new Problem('REFERENCE_FIXED');
    const done = await putCentre(tx, database.secrets, centre, before, { importId: null, userId: actor.userId, reason });
    return { answer: done, action: 'correct', entity: String(id), details: { revision: done.revision, reason } };
  });
}

/** The draft in its department: the one that its coordinates lie in, else the one that it names. @throws Problem OUTSIDE_COUNTRY */
function placed({ zones }: Caller, draft: CentreDraft): Centre {
  const departmentPcode = draft.lon !== null && draft.lat !== null ? zones.departmentAt(draft.lon, draft.lat) : draft.departmentPcode;
  if (departmentPcode === null || zones.zones.get(departmentPcode)?.level !== 'DEPARTMENT') throw new Problem('OUTSIDE_COUNTRY');
  return { ...draft, departmentPcode, openedPrecision: draft.openedOn === null ? null : draft.openedPrecision };
}
