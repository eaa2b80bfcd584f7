/** What costs the server more than an ordinary procedure, in ordinary ones: a password is hashed with 19 MiB, a register is read whole. */
const COSTS: Readonly<Record<string, number>> = {
  'session.signIn': 10,
  'session.redeemLink': 10,
  'rescues.visible': 10,
  'effort.ledger': 5,
  'audit.verify': 5,
  'hotspots.save': 5,
};

/** How many ordinary requests a request is worth: each procedure of a batch counts, as often as it is named. */
export function costOf(url: string): number {
  const [path = ''] = url.split('?');
  if (!path.startsWith('/trpc/')) return 1;
  return decode(path.slice('/trpc/'.length))
    .split(',')
    .reduce((sum, procedure) => sum + (COSTS[procedure] ?? 1), 0);
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
