import { IconFileImport, IconFlame, IconListSearch, IconMap2, IconSquarePlus, IconUserCircle, IconUsersGroup, IconWorldShare } from '@tabler/icons-react';
import type { Permission } from '@vigie/domain';

const PLACES = [
  { to: '/situation', key: 'situation', Icon: IconMap2, permission: 'zones.read' },
  { to: '/hotspots', key: 'hotspots', Icon: IconFlame, permission: 'hotspots.read' },
  { to: '/rescue', key: 'rescues', Icon: IconSquarePlus, permission: 'rescues.write' },
  { to: '/import', key: 'imports', Icon: IconFileImport, permission: 'imports.read' },
  { to: '/releases', key: 'releases', Icon: IconWorldShare, permission: 'releases.read' },
  { to: '/audit', key: 'audit', Icon: IconListSearch, permission: 'audit.read' },
  { to: '/admin', key: 'admin', Icon: IconUsersGroup, permission: 'users.read' },
] as const;
const ACCOUNT = { to: '/account', key: 'account', Icon: IconUserCircle, permission: 'session.manage' } as const;

/** Places that are forms and tables: on a phone they open with their panel, because the map says nothing of them. */
export const WITHOUT_MAP: readonly string[] = ['/import', '/rescue', '/account', '/admin', '/audit', '/releases'];

/** What stands in the rail: the places of the role; while a second factor is missing only the account, where it is set up. */
export const placesOf = (may: Partial<Record<Permission, unknown>>, secondFactorMissing: boolean) =>
  secondFactorMissing ? [ACCOUNT] : PLACES.filter(({ permission }) => permission in may);

/** Going to another place keeps where the map looks and which rescues pass; what was selected or asked there stays there. */
export function keepView<View extends { selected?: string; run?: string; compare?: string; rescue?: number; since?: string; until?: string; action?: string; noun?: string }>({
  selected: _selected,
  run: _run,
  compare: _compare,
  rescue: _rescue,
  since: _since,
  until: _until,
  action: _action,
  noun: _noun,
  ...view
}: View) {
  return view;
}
